using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// Which attributes of a span or its resource say whom a call belongs to: for each target a list of names, the first that is
/// there counts. Targets are the <see cref="AttributionNames"/> and tags.&lt;name&gt;.
/// </summary>
public sealed class AttributeMap
{
    public const int MostNames = 64;

    internal const int FirstTag = AttributionNames.Count;

    private const string TagPrefix = UsageFields.Tags + ".";

    /// <summary>Target and names, as an operator writes them.</summary>
    public static readonly IReadOnlyDictionary<string, string> Defaults = With(
        name => name.Spans,
        ("response_id", "gen_ai.response.id, ai.response.id"),
        ("session",
            "session.id, langfuse.session.id, langfuse.trace.session_id, gen_ai.conversation.id, ai.telemetry.metadata.sessionId, "
            + "ai.telemetry.metadata.session_id, traceloop.association.properties.session_id"),
        ("release", "langfuse.release"));

    /// <summary>
    /// The same for Claude Code's events, whose user.id names an installation and not a person. What an administrator puts into
    /// OTEL_RESOURCE_ATTRIBUTES says the rest.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string> ClaudeCodeDefaults = With(
        name => name.ClaudeCode, ("session", "session.id"), ("organization", "organization.id"));

    private readonly Utf8NameTable table;
    private readonly (int Target, int Rank)[] meanings;

    private AttributeMap(IReadOnlyList<string> names, (int, int)[] meanings, IReadOnlyList<string> tags)
    {
        table = new Utf8NameTable(names);
        this.meanings = meanings;
        Tags = tags;
    }

    /// <summary>Names of tags; they are the targets from <see cref="FirstTag"/> on.</summary>
    internal IReadOnlyList<string> Tags { get; }

    internal int Targets => FirstTag + Tags.Count;

    /// <summary>
    /// The defaults, with what <paramref name="changes"/> says in their place; a target of "" is not read. A name given to another target
    /// is taken from its default. Without a map: the target at fault and why.
    /// </summary>
    public static (AttributeMap? Map, FieldProblem? Problem) Create(IReadOnlyDictionary<string, string?> changes) =>
        Create(changes, Defaults);

    /// <param name="defaults"><see cref="Defaults"/> or <see cref="ClaudeCodeDefaults"/>.</param>
    public static (AttributeMap? Map, FieldProblem? Problem) Create(
        IReadOnlyDictionary<string, string?> changes, IReadOnlyDictionary<string, string> defaults)
    {
        var tags = new List<string>();
        var meanings = new Dictionary<string, (int Target, int Rank)>(StringComparer.Ordinal);
        foreach (var (target, names) in changes)
        {
            if (Add(target.Trim(), names, tags, meanings, isDefault: false) is { } problem) return (null, problem);
        }

        var changed = changes.Keys.Select(target => target.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (target, names) in defaults.Where(pair => !changed.Contains(pair.Key)))
        {
            if (Add(target, names, tags, meanings, isDefault: true) is { } problem) return (null, problem);
        }

        return (new AttributeMap([.. meanings.Keys], [.. meanings.Values], tags), null);
    }

    /// <summary>Null for a name that nothing maps.</summary>
    internal (int Target, int Rank)? Find(ReadOnlySpan<byte> name)
    {
        var place = table.Find(name);
        return place < 0 ? null : meanings[place];
    }

    private static Dictionary<string, string> With(
        Func<AttributionSpellings, string> ofName, params (string Tag, string Names)[] tags) =>
        AttributionSpellings.All.Select(name => (Target: name.Name.Text(), Names: ofName(name)))
            .Concat(tags.Select(tag => (Target: TagPrefix + tag.Tag, tag.Names)))
            .ToDictionary(pair => pair.Target, pair => pair.Names, StringComparer.OrdinalIgnoreCase);

    private static FieldProblem? Add(
        string target, string? text, List<string> tags, Dictionary<string, (int, int)> meanings, bool isDefault)
    {
        if (TargetOf(target, tags) is not { } place)
            return new(
                target, $"is no target. Use {string.Join(", ", AttributionNames.Texts)} or {TagPrefix}<name>, "
                    + $"its name of at most {UsageLimits.TagKey} characters");

        var names = (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        for (var rank = 0; rank < names.Length; rank++)
        {
            if (!meanings.TryAdd(names[rank], (place, rank)) && !isDefault)
                return new(target, $"names the attribute '{UsageText.Echo(names[rank])}', which is named already. Name it once");
        }

        if (!isDefault && meanings.Count > MostNames)
        {
            return new(target, $"is one too many: all targets together may name {MostNames} attributes");
        }
        return tags.Count > UsageLimits.Tags ? new(target, $"is one too many: there may be {UsageLimits.Tags} tags") : null;
    }

    private static int? TargetOf(string target, List<string> tags)
    {
        for (var name = 0; name < AttributionNames.Count; name++)
        {
            if (AttributionNames.Texts[name].Equals(target, StringComparison.OrdinalIgnoreCase)) return name;
        }

        if (!target.StartsWith(TagPrefix, StringComparison.OrdinalIgnoreCase)) return null;

        var tag = target[TagPrefix.Length..].Trim();
        if (tag.Length is 0 or > UsageLimits.TagKey) return null;

        tags.Add(tag);
        return FirstTag + tags.Count - 1;
    }
}
