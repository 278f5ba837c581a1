using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Attributing;

/// <summary>A rule made ready to be asked for every record that comes in.</summary>
internal sealed class CompiledRule
{
    private readonly (Func<UsageRecord, string?> ValueOf, TextPattern Pattern)[] _conditions;

    public CompiledRule(WrittenRule written)
    {
        Written = written;
        Gives = AttributionFields.Set(written.Then);

        // What costs least to refuse comes first.
        _conditions = [.. Conditions(written.If).OrderBy(condition => condition.Pattern.IsExact ? 0 : 1)];
    }

    public WrittenRule Written { get; }

    public AttributionFields Gives { get; }

    public bool Matches(UsageRecord record)
    {
        foreach (var (valueOf, pattern) in _conditions)
        {
            if (!pattern.Matches(valueOf(record))) return false;
        }

        return true;
    }

    private static IEnumerable<(Func<UsageRecord, string?> ValueOf, TextPattern Pattern)> Conditions(RuleConditions when)
    {
        if (when.Source is { } source) yield return (static record => record.Source, new TextPattern(source));
        if (when.Provider is { } provider) yield return (static record => record.Provider, new TextPattern(provider));
        if (when.Model is { } model) yield return (static record => record.Model, new TextPattern(model));
        foreach (var name in AttributionNames.All)
        {
            if (when.Names[name] is { } pattern) yield return (record => record.Attribution[name], new TextPattern(pattern));
        }

        if (when.TagName is { } tag) yield return (record => TagOf(record, tag), new TextPattern(when.TagValue ?? "*"));
    }

    private static string? TagOf(UsageRecord record, string name) => record.Details?.Tags?.GetValueOrDefault(name);
}
