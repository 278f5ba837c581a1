using System.Globalization;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Ui;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace CostDashboard.Web.Playground;

/// <summary>Reads and writes the address of the playground. What it does not understand is left out; it never throws.</summary>
public static class PlaygroundUrl
{
    public const int MostTurns = 200;
    public const long MostTokens = 10_000_000;
    public const long MostCalls = 1_000_000_000;
    public const long MostCachedCalls = 1_000_000;
    public const int MostSeconds = 604_800;
    public const int LongestName = 200;

    private const string Uncorrected = "no";
    private static readonly PlaygroundChoices Usual = new();

    /// <param name="usual">Models that are shown where the address names none.</param>
    public static PlaygroundChoices Parse(string query, IReadOnlyList<string>? usual = null)
    {
        var shown = usual ?? Usual.Models;
        var values = QueryHelpers.ParseQuery(query);
        var sort = Text(values, "sort");
        return new PlaygroundChoices
        {
            Input = Named(values, "in", Usual.Input),
            Look = Named(values, "look", Usual.Look),
            Models = Models(values, shown),
            Usual = shown,
            Shown = Text(values, "shown"),
            CallsPerDay = Number(values, "calls", 0, MostCalls) ?? Usual.CallsPerDay,
            Observed = Observed(Text(values, "like")),
            CachedPercent = (int)(Number(values, "cached", 0, 100) ?? Usual.CachedPercent),
            Tier = ServiceTiers.Normalize(Text(values, "tier")),
            OutputTokens = Number(values, "output", 0, MostTokens) ?? Usual.OutputTokens,
            Sort = Known(sort?.TrimStart('-'), Usual.Sort),
            Descending = sort?.StartsWith('-') == true,
            Hidden =
            [
                .. Texts(values, "hide").Select(name => Known(name, PromptModelColumn.Model))
                    .Where(column => column != PromptModelColumn.Model).Distinct(),
            ],
            Conversation = Conversation(values),
            Caching = Caching(values),
            BilledBy = Named(values, "per", Usual.BilledBy),
            Corrects = Text(values, "correct") != Uncorrected,
        };
    }

    public static string Link(PageFilter filter, PlaygroundChoices choices)
    {
        var page = "playground" + SpendFilterUrl.SharedQuery(filter);
        foreach (var (name, value) in Parts(choices))
        {
            page += (page.Contains('?') ? '&' : '?') + name + "=" + Uri.EscapeDataString(value);
        }

        return page;
    }

    private static IEnumerable<(string Name, string Value)> Parts(PlaygroundChoices choices)
    {
        if (choices.Input != Usual.Input) yield return ("in", Word(choices.Input));
        if (choices.Look != Usual.Look) yield return ("look", Word(choices.Look));
        if (!choices.Models.SequenceEqual(choices.Usual))
        {
            foreach (var model in choices.Models) yield return ("m", model);
        }

        if (choices.Shown is { } shown) yield return ("shown", shown);
        if (choices.Observed is var (dimension, name)) yield return ("like", dimension.Name + ":" + name);
        if (choices.Tier != Usual.Tier) yield return ("tier", choices.Tier);
        if (choices.Sort != Usual.Sort || choices.Descending) yield return ("sort", (choices.Descending ? "-" : "") + Word(choices.Sort));
        foreach (var column in choices.Hidden) yield return ("hide", Word(column));
        foreach (var (key, number, usual) in Numbers(choices))
        {
            if (number is { } given && number != usual) yield return (key, given.ToString(CultureInfo.InvariantCulture));
        }

        if (choices.BilledBy != Usual.BilledBy) yield return ("per", Word(choices.BilledBy));
        if (!choices.Corrects) yield return ("correct", Uncorrected);
        if (choices.Conversation.Keeping != HistoryKeeping.Full) yield return ("keep", Word(choices.Conversation.Keeping));
        if (choices.Conversation.Chart != Usual.Conversation.Chart) yield return ("chart", Word(choices.Conversation.Chart));
        if (choices.Conversation.Span != Usual.Conversation.Span) yield return ("span", Word(choices.Conversation.Span));
    }

    private static IEnumerable<(string Name, long? Value, long? Usual)> Numbers(PlaygroundChoices choices) =>
    [
        ("calls", choices.CallsPerDay, Usual.CallsPerDay),
        ("cached", choices.CachedPercent, Usual.CachedPercent),
        ("output", choices.OutputTokens, Usual.OutputTokens),
        ("turns", choices.Conversation.Turns, Usual.Conversation.Turns),
        ("question", choices.Conversation.Question, Usual.Conversation.Question),
        ("reply", choices.Conversation.Reply, Usual.Conversation.Reply),
        ("system", choices.Conversation.System, null),
        ("kept", choices.Conversation.Kept, Usual.Conversation.Kept),
        ("summary", choices.Conversation.Summary, Usual.Conversation.Summary),
        ("prefix", choices.Caching.Prefix, null),
        ("times", choices.Caching.Calls, Usual.Caching.Calls),
        ("every", choices.Caching.Seconds, Usual.Caching.Seconds),
    ];

    private static ConversationChoices Conversation(Dictionary<string, StringValues> values) => new()
    {
        Turns = (int)(Number(values, "turns", 1, MostTurns) ?? Usual.Conversation.Turns),
        Question = Number(values, "question", 0, MostTokens) ?? Usual.Conversation.Question,
        Reply = Number(values, "reply", 0, MostTokens) ?? Usual.Conversation.Reply,
        System = Number(values, "system", 0, MostTokens),
        Keeping = Named(values, "keep", HistoryKeeping.Full),
        Kept = (int)(Number(values, "kept", 1, MostTurns) ?? Usual.Conversation.Kept),
        Summary = Number(values, "summary", 0, MostTokens) ?? Usual.Conversation.Summary,
        Chart = Named(values, "chart", Usual.Conversation.Chart),
        Span = Named(values, "span", Usual.Conversation.Span),
    };

    private static CachingChoices Caching(Dictionary<string, StringValues> values) => new()
    {
        Prefix = Number(values, "prefix", 0, MostTokens),
        Calls = Number(values, "times", 0, MostCachedCalls) ?? Usual.Caching.Calls,
        Seconds = (int)(Number(values, "every", 0, MostSeconds) ?? Usual.Caching.Seconds),
    };

    private static IReadOnlyList<string> Models(Dictionary<string, StringValues> values, IReadOnlyList<string> usual)
    {
        var named = Texts(values, "m").Distinct(StringComparer.Ordinal).Take(PlaygroundChoices.MostModels).ToList();
        return named.Count > 0 ? named : usual;
    }

    private static (Dimension, string)? Observed(string? like) =>
        like?.Split(':', 2) is [var of, { Length: > 0 } name] && Dimensions.TryParse(of, out var dimension)
            && VolumeQuery.Of.Contains(dimension)
            ? (dimension, name)
            : null;

    private static IEnumerable<string> Texts(Dictionary<string, StringValues> values, string name) =>
        values.TryGetValue(name, out var given) ? given.OfType<string>().Where(text => text.Length is > 0 and <= LongestName) : [];

    private static string? Text(Dictionary<string, StringValues> values, string name) => Texts(values, name).LastOrDefault();

    private static long? Number(Dictionary<string, StringValues> values, string name, long least, long most) =>
        long.TryParse(Text(values, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            && number <= most
            ? number
            : null;

    private static T Named<T>(Dictionary<string, StringValues> values, string name, T usual) where T : struct, Enum =>
        Known(Text(values, name), usual);

    private static T Known<T>(string? word, T usual) where T : struct, Enum =>
        Enum.GetValues<T>().Where(one => Word(one) == word).DefaultIfEmpty(usual).First();

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
