using System.Text;
using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Csv;

/// <summary>
/// What people and programs call a record's fields, as words without those that add nothing ("usage", "total", "UTC"). Of several columns
/// for one field the name that stands first wins. A name that can mean something else is left out: a person maps it, or the file is
/// refused.
/// </summary>
internal static class ColumnAliases
{
    /// <summary>Of a table that has a column of cached tokens: what is left of the input without them.</summary>
    public static readonly IReadOnlyList<string> UncachedInput =
    [
        "uncached input tokens", "input uncached tokens", "non cached input tokens", "uncached prompt tokens", "fresh input tokens",
        "input tokens no cache", "input w o cache write",
        "input without cache write", "input cache miss tokens", "prompt cache miss tokens", "cache miss tokens", "uncached tokens",
        "input tokens uncached", "uncached input",
    ];

    /// <summary>Inclusive of what was cached, as OpenAI and Google count.</summary>
    public static readonly IReadOnlyList<string> PromptInput =
    [
        "native tokens prompt", "prompt tokens", "tokens prompt", "prompt tokens in", "prompt tokens used",
    ];

    /// <summary>Words of OpenAI and Google, whose input includes what they name.</summary>
    public static readonly IReadOnlyList<string> CachedPart =
    [
        "native tokens cached", "cached tokens", "cached input tokens", "input cached tokens", "cached prompt tokens",
        "prompt cached tokens", "prompt tokens cached", "tokens cached",
        "prompt tokens details cached tokens", "input tokens details cached tokens", "input tokens cached", "cached content tokens",
        "cached input", "cached context tokens",
        "prompt cache hit tokens",
    ];

    public static readonly IReadOnlyList<string> Written1h =
    [
        "cache write 1h tokens", "cache creation 1h tokens", "cache creation 1h input tokens", "cache creation ephemeral 1h input tokens",
        "ephemeral 1h input tokens",
        "input tokens cache write 1h", "cache creation input tokens 1h", "cache write 1h",
    ];

    public static readonly IReadOnlyList<string> Written5m =
    [
        "cache write 5m tokens", "cache creation 5m tokens", "cache creation 5m input tokens", "cache creation ephemeral 5m input tokens",
        "ephemeral 5m input tokens",
        "input tokens cache write 5m", "cache creation input tokens 5m", "cache write 5m",
    ];

    /// <summary>Google's thoughts are no part of its candidates.</summary>
    public static readonly IReadOnlyList<string> Thoughts = ["thoughts tokens"];

    /// <summary>Output of Google, beside which thoughts are counted apart.</summary>
    public static readonly IReadOnlyList<string> Candidates = ["candidates tokens"];

    /// <summary>"Input (w/ Cache Write)": written to the cache, in some exports with the rest of the input in it.</summary>
    public static readonly IReadOnlyList<string> InputWithWrite = ["input w cache write", "input with cache write"];

    public static readonly IReadOnlyList<string> Time =
    [
        "timestamp", "start time", "started at", "start timestamp", "start datetime", "created at", "created time", "create time",
        "creation time", "creation date", "created on", "created date",
        "created timestamp", "created", "request timestamp", "request time", "requested at", "request date", "request datetime",
        "request created at", "event timestamp", "event time", "event date",
        "event datetime", "datetime", "date time", "timestamp date", "bucket start time", "bucket start", "period start",
        "period start time", "period start date", "interval start",
        "interval start time", "window start", "charge period start", "start date time", "start date", "starting at", "start at", "start",
        "begin time", "begin date", "begin at", "ts",
        "date", "time", "day", "hour", "time bucket", "bucket", "period", "interval", "log timestamp", "log time", "log date", "logged at",
        "recorded at", "occurred at", "invocation time", "invoked at",
        "invocation timestamp", "call time", "called at", "call date", "call timestamp", "transaction time", "transaction date",
        "activity date", "activity time", "session start", "run start time",
        "trace timestamp", "observation start time", "span start time", "sent at", "received at", "report date", "billing date",
        "charge date", "service date", "inserted at", "ingested at",
        "completed at", "completed time", "completion timestamp", "finished at", "finish time", "response timestamp", "ended at",
        "end time", "end timestamp", "end date", "ending at",
        "updated at", "modified at", "epoch", "epoch ms", "epoch seconds", "unix", "unix ms",
    ];

    /// <summary>Total of a row's tokens: it shows which counts include others.</summary>
    public static readonly IReadOnlyList<string> Total = ["tokens", "tokens used", "all tokens"];

    /// <summary>By field, the rest.</summary>
    public static readonly IReadOnlyList<(string Field, IReadOnlyList<string> Names)> Others =
    [
        (UsageFields.Model,
        [
            "model", "model name", "model id", "model slug", "model version", "model used", "model identifier", "response model",
            "request model", "requested model", "resolved model", "provided model name",
            "language model", "ai model", "base model", "base model name", "model permaslug", "model key", "model deployment name",
            "model deployment", "deployment name", "snapshot id", "model snapshot", "model group", "engine",
        ]),
        (UsageFields.Provider, ["provider", "provider name", "model provider", "provider id", "vendor", "vendor name",
            "custom llm provider", "custom provider", "model vendor", "gen ai system"]),
        .. AttributionSpellings.All.Select(name => (name.Name.Text(), name.Columns)),
        (UsageFields.ServiceTier, ["service tier", "processing tier"]),
        (UsageFields.Status, ["status", "status code", "http status", "http status code", "response status", "request status"]),
        (UsageFields.Id,
        [
            "id", "request id", "generation id", "response id", "completion id", "call id", "event id", "record id", "log id",
            "observation id", "span id", "invocation id", "entry id", "row id", "uuid",
        ]),
        (UsageFields.Requests,
        [
            "requests", "request count", "requests used", "model requests", "calls", "call count", "invocations", "invocation count",
            "completions requests", "inference requests", "model calls", "model invocations",
        ]),
        (UsageFields.OutputTokens,
        [
            "native tokens completion", "output tokens", "completion tokens", "tokens out", "tokens completion", "tokens output",
            "output tokens used", "generated tokens", "tokens generated", "out tokens",
            "response tokens", "completion tokens used", "answer tokens", "tokens response",
        ]),
        (UsageFields.ReasoningTokens,
        [
            "native tokens reasoning", "reasoning tokens", "tokens reasoning", "output reasoning tokens",
            "completion tokens details reasoning tokens", "output tokens details reasoning tokens",
            "reasoning output tokens", "thinking tokens", "completion reasoning tokens", "output tokens reasoning",
        ]),
        (UsageFields.InputAudioTokens, ["input audio tokens", "audio input tokens", "prompt audio tokens", "audio prompt tokens",
            "prompt tokens details audio tokens", "input tokens details audio tokens"]),
        (UsageFields.OutputAudioTokens, ["output audio tokens", "audio output tokens", "completion audio tokens", "audio completion tokens",
            "completion tokens details audio tokens", "output tokens details audio tokens"]),
        (UsageFields.InputImageTokens, ["input image tokens", "image input tokens", "prompt image tokens", "image prompt tokens",
            "input tokens details image tokens"]),
        (UsageFields.OutputImageTokens, ["output image tokens", "image output tokens", "completion image tokens",
            "output tokens details image tokens"]),
        (UsageFields.WebSearches, ["web searches", "web search", "web search requests", "web search calls",
            "server tool use web search requests"]),
    ];

    /// <summary>Input that says nothing of what it includes: the cache's own name decides.</summary>
    public static readonly IReadOnlyList<string> PlainInput = ["input tokens", "tokens in", "tokens input", "in tokens",
        "input tokens used", "request tokens"];

    /// <summary>In words of their own, which the input does not include (Anthropic, Bedrock).</summary>
    public static readonly IReadOnlyList<string> CacheRead =
    [
        "cache read tokens", "cache read input tokens", "input tokens cache read", "input cache read", "cache read input", "cache read",
        "input cache read tokens", "tokens cache read", "cache hit tokens",
        "input cache hit tokens", "cache hits tokens", "cache tokens read", "read cache tokens",
    ];

    public static readonly IReadOnlyList<string> CacheWrite =
    [
        "cache write tokens", "cache creation input tokens", "cache creation tokens", "cache write input tokens",
        "input tokens cache write", "input cache write", "cache write", "cache create", "cache creation",
        "cache create tokens", "tokens cache write", "cache written tokens", "tokens cache creation", "input cache write tokens",
        "input tokens cache creation",
    ];

    /// <summary>An amount in dollars, or in a currency that no column names.</summary>
    public static readonly IReadOnlyList<string> Cost =
    [
        "cost usd", "cost in usd", "usd cost", "cost dollars", "spend usd", "amount usd", "response cost", "cost", "spend",
        "calculated cost", "computed cost", "billed cost", "request cost", "estimated cost",
    ];

    /// <summary>Of <see cref="Cost"/>: the currency is in the name.</summary>
    public const int CostsInUsd = 6;

    public static readonly IReadOnlyList<string> CostInCents = ["cost cents", "cost in cents", "cost usd cents", "spend cents"];

    public static readonly IReadOnlyList<string> LatencyMs = ["latency ms", "duration ms", "response time ms", "elapsed ms",
        "latency milliseconds", "generation time ms", "duration milliseconds"];

    public static readonly IReadOnlyList<string> LatencySeconds = ["latency seconds", "latency s", "latency sec", "duration seconds",
        "duration s", "duration sec", "response time seconds", "elapsed seconds"];

    /// <summary>
    /// Counts only beside counts of a cache ("Input, Output, Cache Create, Cache Read"): elsewhere they are prompts and answers.
    /// </summary>
    public static readonly IReadOnlyList<string> BareInput = ["input"];

    public static readonly IReadOnlyList<string> BareOutput = ["output"];

    /// <summary>Names of times for a message: enough to see what is meant.</summary>
    public const string TimesForMessage =
        "timestamp, date, time, day, hour, created_at, start_time, usage_date, period_start, completed_at";

    /// <summary>Names of counts for a message.</summary>
    public const string TokensForMessage =
        "input_tokens, prompt_tokens, cached_tokens, cache_read_input_tokens, output_tokens, completion_tokens, reasoning_tokens";
}

/// <summary>The words of a column's name, in lower case: "Input (w/o Cache Write)", "usage.input_tokens" and "inputTokens" alike.</summary>
internal static class ColumnWords
{
    public static List<string> Of(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (word.Length > 0 && (!char.IsLetterOrDigit(name[i]) || BeginsWord(name, i))) End(word, words);
            if (char.IsLetterOrDigit(name[i])) word.Append(char.ToLowerInvariant(name[i]));
        }

        if (word.Length > 0) End(word, words);
        return words;
    }

    // "inputTokens", "UTCDate", "cacheWrite1h"; not "5m".
    private static bool BeginsWord(string name, int at)
    {
        var (before, here) = (name[at - 1], name[at]);
        if (char.IsDigit(here)) return char.IsLetter(before);
        if (!char.IsUpper(here)) return false;

        return char.IsLower(before) || char.IsDigit(before) || (char.IsUpper(before) && at + 1 < name.Length && char.IsLower(name[at + 1]));
    }

    private static void End(StringBuilder word, List<string> words)
    {
        words.Add(word.ToString() == "token" ? "tokens" : word.ToString());
        word.Clear();
    }
}

/// <summary>Our own columns: a native record's fields by name, and "tags.&lt;name&gt;" for a tag.</summary>
public static class OwnColumns
{
    public const string Name = "CostDashboard";

    public static readonly IReadOnlySet<string> Names =
        NativeFields.Names.Where(name => name is not (UsageFields.Tags or UsageFields.Response)).ToHashSet(StringComparer.Ordinal);

    public static readonly ColumnMapping Mapping = new()
    {
        Name = Name,
        Columns = [.. Names.Select(name => new MappedColumn(name, name))],
    };
}
