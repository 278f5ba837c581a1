using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Csv;

/// <summary>
/// What the columns of a table mean that is no known export: our own names first, then what others call the same. Decided by the header
/// alone, so that all parts of a file are read alike.
/// </summary>
internal sealed class InferredColumns
{
    private static readonly HashSet<string> SaysNothing = new(StringComparer.Ordinal)
    {
        "usage", "total", "num", "n", "number", "of", "llm", "gen", "ai", "api", "count", "counts", "sum", "utc", "gmt", "iso", "8601",
        "unix", "epoch", "the",
    };

    // An average or a limit is no count of this row.
    private static readonly HashSet<string> IsNoCount = new(StringComparer.Ordinal)
    {
        "avg", "average", "mean", "median", "max", "min", "maximum", "minimum", "limit", "quota", "budget", "per", "rate", "price", "std",
        "stddev", "ratio", "percent", "pct", "share", "remaining", "allowed",
        "previous", "prior", "forecast", "cumulative", "running",
    };

    // A key's token, a kind of token, an amount for tokens, the time to the first one, or a guess.
    private static readonly HashSet<string> IsOfAnotherToken = new(StringComparer.Ordinal)
    {
        "type", "name", "id", "key", "cost", "usd", "spend", "auth", "access", "bearer", "secret", "hash", "first", "time", "predicted",
        "tokenizer",
    };

    private static readonly HashSet<string> TimeUnits = new(StringComparer.Ordinal)
    {
        "ms", "millis", "milliseconds", "s", "sec", "secs", "seconds", "us", "micros", "microseconds", "ns", "nano", "nanos", "nanoseconds",
    };

    // With a unit behind it, another name is a duration.
    private static readonly string[] SurelyMoments = ["timestamp", "ts", "start", "started", "starting", "created", "datetime", "event",
        "at"];

    private readonly Dictionary<string, string> columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> moments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MappedColumn> chosen = new(StringComparer.Ordinal);
    private bool countsAreInclusive;

    private InferredColumns(IEnumerable<string> names)
    {
        foreach (var name in names.Where(name => name.Length > 0)) Learn(name);
    }

    public static ColumnMapping Of(IReadOnlyList<string> names) => new InferredColumns(names).Infer();

    /// <summary>Whether a name promises counts of tokens: "tokens_per_second" and "token_type" do not.</summary>
    public static bool PromisesTokens(string name)
    {
        var words = ColumnWords.Of(name);
        return words.Contains("tokens") && !words.Exists(word => IsNoCount.Contains(word) || IsOfAnotherToken.Contains(word))
            && !name.StartsWith(ColumnFields.TagPrefix, StringComparison.OrdinalIgnoreCase);
    }

    private void Learn(string name)
    {
        var native = ColumnName.Normalize(name);
        if (OwnColumns.Names.Contains(native))
        {
            chosen[native] = new MappedColumn(name, native);
            return;
        }

        var words = ColumnWords.Of(name);
        if (words.Exists(IsNoCount.Contains)) return;

        var kept = words.Where(word => !SaysNothing.Contains(word)).ToList();
        columns.TryAdd(string.Join(' ', words), name);
        columns.TryAdd(string.Join(' ', kept), name);
        moments.TryAdd(string.Join(' ', words), name);
        moments.TryAdd(string.Join(' ', kept), name);
        if (kept.Count > 1 && TimeUnits.Contains(kept[^1]) && kept.Exists(word => SurelyMoments.Contains(word)))
        {
            moments.TryAdd(string.Join(' ', kept[..^1]), name);
        }
    }

    private ColumnMapping Infer()
    {
        foreach (var (field, aliases) in ColumnAliases.Others) Take(field, aliases);
        if (!Has(UsageFields.Timestamp) && First(moments, ColumnAliases.Time) is { } time) Use(UsageFields.Timestamp, time);
        TakeMoney();
        var writtenTotal = TakeCache();
        TakeInput();
        var thoughtsAreApart = TakeThoughts();
        Take(ColumnFields.TotalTokens, ColumnAliases.Total);

        return new ColumnMapping
        {
            Name = OwnColumns.Name,
            Columns = [.. chosen.Values],
            CountsAreInclusive = countsAreInclusive,
            ReasoningIsApart = thoughtsAreApart,
            CacheWriteIncludes1h = writtenTotal && Has(UsageFields.CacheWrite1hTokens),
            CacheWriteMayIncludeInput = Find(ColumnAliases.InputWithWrite) is { } with && IsUsed(with),
        };
    }

    private void TakeMoney()
    {
        var namesCurrency = columns.Keys.Any(name => name.Contains("currency", StringComparison.Ordinal));
        Take(UsageFields.CostUsd, namesCurrency ? ColumnAliases.Cost.Take(ColumnAliases.CostsInUsd) : ColumnAliases.Cost);
        Take(UsageFields.CostUsd, ColumnAliases.CostInCents, ColumnUnit.Cents);
        Take(UsageFields.LatencyMs, ColumnAliases.LatencyMs);
        Take(UsageFields.LatencyMs, ColumnAliases.LatencySeconds, ColumnUnit.Seconds);
    }

    /// <summary>True where the column of written tokens is a total that includes those kept for an hour.</summary>
    private bool TakeCache()
    {
        countsAreInclusive = !Has(UsageFields.CacheReadTokens) && Find(ColumnAliases.CacheRead) is null
            && Find(ColumnAliases.CachedPart) is not null;
        Take(UsageFields.CacheReadTokens, ColumnAliases.CacheRead);
        Take(UsageFields.CacheReadTokens, ColumnAliases.CachedPart);
        Take(UsageFields.CacheWrite1hTokens, ColumnAliases.Written1h);
        Take(UsageFields.CacheWriteTokens, ColumnAliases.Written5m);
        Take(UsageFields.CacheWriteTokens, ColumnAliases.InputWithWrite);
        if (Has(UsageFields.CacheWriteTokens)) return false;

        Take(UsageFields.CacheWriteTokens, ColumnAliases.CacheWrite);
        return Has(UsageFields.CacheWriteTokens);
    }

    private void TakeInput()
    {
        if (Has(UsageFields.CacheReadTokens) && !HasOwn(UsageFields.InputTokens) && Find(ColumnAliases.UncachedInput) is { } uncached)
        {
            Use(UsageFields.InputTokens, uncached);
            countsAreInclusive = false;
            return;
        }

        if (!Has(UsageFields.InputTokens)) TakeNamedInput();
        if (!HasAnyCache) return;

        Take(UsageFields.InputTokens, ColumnAliases.BareInput);
        Take(UsageFields.OutputTokens, ColumnAliases.BareOutput);
    }

    private void TakeNamedInput()
    {
        var prompt = Find(ColumnAliases.PromptInput);
        Take(UsageFields.InputTokens, ColumnAliases.PlainInput);
        if (Has(UsageFields.InputTokens) || prompt is null) return;

        Use(UsageFields.InputTokens, prompt);
        countsAreInclusive = true;
    }

    /// <summary>Google counts thoughts beside the candidates, everybody else within the output.</summary>
    private bool TakeThoughts()
    {
        var google = Find(ColumnAliases.Candidates);
        if (!Has(UsageFields.OutputTokens) && google is not null) Use(UsageFields.OutputTokens, google);
        if (Has(UsageFields.ReasoningTokens)) return false;

        Take(UsageFields.ReasoningTokens, ColumnAliases.Thoughts);
        return google is not null && IsUsed(google) && Has(UsageFields.ReasoningTokens);
    }

    private bool HasAnyCache => Has(UsageFields.CacheReadTokens) || Has(UsageFields.CacheWriteTokens);

    private bool Has(string field) => chosen.ContainsKey(field);

    private bool HasOwn(string field) => chosen.TryGetValue(field, out var column) && ColumnName.Normalize(column.Column) == field;

    private bool IsUsed(string name) => chosen.Values.Any(column => column.Column == name);

    private void Take(string field, IEnumerable<string> aliases, ColumnUnit unit = ColumnUnit.Plain)
    {
        if (!Has(field) && Find(aliases) is { } name) Use(field, name, unit);
    }

    private void Use(string field, string name, ColumnUnit unit = ColumnUnit.Plain) => chosen[field] = new MappedColumn(name, field, unit);

    private string? Find(IEnumerable<string> aliases) => First(columns, aliases);

    private string? First(Dictionary<string, string> named, IEnumerable<string> aliases)
    {
        foreach (var alias in aliases)
        {
            if (named.TryGetValue(alias, out var name) && !IsUsed(name)) return name;
        }

        return null;
    }
}
