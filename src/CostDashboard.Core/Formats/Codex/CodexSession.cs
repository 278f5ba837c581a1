using System.Globalization;
using System.Text.Json;
using CostDashboard.Core.Formats.Foreign;
using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Codex;

/// <summary>What a rollout's lines say of the session and the turn that the lines after them belong to.</summary>
internal sealed class CodexSession
{
    private const string OpenAi = "openai";

    // A fork's file begins with its parent's lines, all written at once when it is made. No model answers as fast.
    private static readonly TimeSpan CopyPause = TimeSpan.FromSeconds(1);

    private static readonly string[] OwnMachine = ["oss", "ollama", "lmstudio"];

    private string? id;
    private string? provider;
    private DateTime? copiedUntil;

    public string? Model { get; private set; }

    public string? Tier { get; private set; }

    /// <summary>The folder's own name, without where it lies.</summary>
    public string? Folder { get; private set; }

    public IReadOnlyDictionary<string, string>? Tags =>
        id is { Length: <= UsageLimits.TagValue } ? new Dictionary<string, string>(StringComparer.Ordinal) { ["session"] = id } : null;

    /// <summary>
    /// {"id": "…", "cwd": "/home/ana/shop", "model_provider": "openai", "forked_from_id": "…"}. The first is the file's own; a fork's
    /// parent's follows.
    /// </summary>
    public void Begin(JsonElement meta, DateTime? time)
    {
        if (id is not null) return;

        id = ResponseJson.Text(meta, "id") ?? ResponseJson.Text(meta, "session_id");
        provider = ResponseJson.Text(meta, "model_provider");
        Folder = FolderName.Of(ResponseJson.Text(meta, "cwd"));
        var isFork = ResponseJson.Text(meta, "forked_from_id") is not null || ResponseJson.Text(meta, "parent_thread_id") is not null
            || ResponseJson.Text(meta, "thread_source") == "subagent"
            || (ResponseJson.Object(meta, "source") is { } source && ResponseJson.Property(source, "subagent") is not null);
        if (isFork) copiedUntil = time;
    }

    public void Turn(JsonElement turn)
    {
        Name(ResponseJson.Text(turn, "model"));
        provider = ResponseJson.Text(turn, "model_provider_id") ?? provider;
        Folder ??= FolderName.Of(ResponseJson.Text(turn, "cwd"));
        // What Codex calls fast is OpenAI's priority processing.
        if (ResponseJson.Text(turn, "service_tier") is { } tier)
        {
            Tier = ServiceTiers.Normalize(tier) == ServiceTiers.Fast ? ServiceTiers.Priority : tier;
        }
    }

    public void Name(string? model) => Model = model ?? Model;

    /// <summary>Whether an event is one of the lines that a fork copied from its parent, whose file has it too.</summary>
    public bool IsCopy(DateTime? time)
    {
        if (copiedUntil is not { } until || time is not { } at) return false;

        var isCopy = at - until < CopyPause;
        copiedUntil = isCopy ? (at > until ? at : until) : null;
        return isCopy;
    }

    /// <summary>Null for a provider that nobody sells by that name, such as a gateway: then the model's name decides.</summary>
    public string? Provider(PriceCatalogue? catalogue)
    {
        if (provider is null) return OpenAi;
        if (OwnMachine.Contains(provider, StringComparer.OrdinalIgnoreCase)) return provider.ToLowerInvariant();

        return catalogue is null ? provider : ResponseProviders.FindNamed(provider, catalogue)?.Id;
    }

    public string EventId(DateTime? time, CodexTokens total) => string.Create(CultureInfo.InvariantCulture,
        $"{(id is { Length: <= UsageLimits.Id / 2 } ? id : "codex")}/{time:yyyy-MM-ddTHH:mm:ss.fffZ}/{total.Total}");
}

/// <summary>
/// Finds in a session's running totals what each event adds. Totals are written again without new use (when limits are refreshed), begin
/// anew (after compaction, or when an older Codex resumes), and continue those of another file (a fork). Newer files say besides what each
/// response used: what is counted by that is not counted again.
/// </summary>
internal sealed class CodexTotals
{
    private CodexTokens? before;
    private CodexTokens recorded;

    /// <summary>A response whose usage the file gives by itself.</summary>
    public void Record(CodexTokens usage) => recorded = recorded.Plus(usage);

    /// <summary>Totals that were counted in another file.</summary>
    public void Skip(CodexTokens? total) => before = total ?? before;

    /// <summary>What an event adds; zero where it adds nothing.</summary>
    public CodexTokens Take(CodexTokens? total, CodexTokens? last)
    {
        var added = Added(total, last);
        before = total ?? before;

        // Responses that the file gives by themselves come before the totals that include them.
        var known = added.Common(recorded);
        recorded = recorded.Less(known);
        return added.Less(known);
    }

    private CodexTokens Added(CodexTokens? total, CodexTokens? last)
    {
        if (total is not { } now) return last ?? default;
        // What a file's first total has besides its last response was used before the file began.
        if (before is not { } then) return last is { } first && now.Contains(first) ? first : now;

        return now.Contains(then) ? now.Less(then) : last ?? now;
    }
}
