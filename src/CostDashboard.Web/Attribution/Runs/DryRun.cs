using CostDashboard.Core.Attributing;
using CostDashboard.Storage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Attributing;

/// <summary>Finds what rules would do to stored records, without changing anything.</summary>
public sealed class DryRun(IUsageReader reader)
{
    public Task<DryRunResult> RunAsync(
        AttributionRules rules, DateTime from, DateTime to, IProgress<ScanProgress>? progress, CancellationToken ct) =>
        Task.Run(() => TallyAsync(rules, from, to, progress, ct), ct);

    private async Task<DryRunResult> TallyAsync(
        AttributionRules rules, DateTime from, DateTime to, IProgress<ScanProgress>? progress, CancellationToken ct)
    {
        // A job that somebody waits for, not a question: it takes no turn among them.
        Asker.Current = null;
        var tally = new DryRunTally(rules);
        await foreach (var batch in reader.ScanAsync(AttributionScan.Of(rules, from, to), ct))
        {
            tally.Add(batch);
            progress?.Report(new ScanProgress(tally.Looked, batch.Share));
        }

        return tally.Result(from, to);
    }
}

/// <summary>Which records rules are asked about, oldest first, with no more of them than rules ask for.</summary>
internal static class AttributionScan
{
    public static UsageScan Of(AttributionRules rules, DateTime from, DateTime to) => new()
    {
        From = from,
        To = to,
        Columns = UsageColumns.Names | UsageColumns.Attribution | UsageColumns.Costs
            | (rules.Written.Any(rule => rule.If.TagName is not null) ? UsageColumns.Details : UsageColumns.None),
    };
}

/// <summary>How far a walk over records has come.</summary>
/// <param name="Records">Records that were looked at so far.</param>
/// <param name="Share">The share of the time range that is done, 0 to 1. Records are not counted beforehand.</param>
public sealed record ScanProgress(long Records, double Share);

/// <summary>Finds the rules that a dry run tries.</summary>
public sealed class DryRunRules(AttributionRuleSet saved, AttributionRuleCheck check)
{
    /// <param name="given">Rules in place of the saved ones that are on; null tries the saved ones.</param>
    /// <param name="draft">One more rule, tried after the others.</param>
    public Outcome<AttributionRules> Find(IReadOnlyList<AttributionRuleBody>? given, AttributionRuleBody? draft)
    {
        var rules = given?.Select(body => body.ToRule(0)).ToList() ?? [.. saved.Current.Written];
        var errors = (given is null ? [] : rules)
            .SelectMany((rule, i) => check.Check(rule).Select(error => error with { Field = $"rules[{i}].{error.Field}" })).ToList();
        if (draft is not null)
        {
            rules.Add(draft.ToRule(0));
            errors.AddRange(check.Check(rules[^1]).Select(error => error with { Field = "draft." + error.Field }));
        }

        return errors.Count == 0 ? new AttributionRules(rules) : Refusal.Of(errors);
    }
}

public static class RulesToTry
{
    /// <summary>The rules that are on. The draft takes the place of the rule it changes, or else comes last.</summary>
    public static AttributionRules With(IReadOnlyList<AttributionRuleRow> rows, WrittenRule draft)
    {
        var rules = rows.Where(row => row.Enabled || row.Rule.Id == draft.Id).Select(row => row.Rule.Id == draft.Id ? draft : row.Rule);
        return new AttributionRules(draft.Id == 0 ? rules.Append(draft) : rules);
    }
}
