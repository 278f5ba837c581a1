using CostDashboard.Core.Usage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Attributing;

/// <summary>A <see cref="DryRunResult"/> as the API writes it.</summary>
public sealed record DryRunAnswer
{
    public required DateTime From { get; init; }

    public required DateTime To { get; init; }

    public required RecordSumAnswer Total { get; init; }

    public required RecordSumAnswer Lacking { get; init; }

    public required RecordSumAnswer Changed { get; init; }

    public required RecordSumAnswer Left { get; init; }

    public required IReadOnlyList<RuleLine> Rules { get; init; }

    public required IReadOnlyList<TeamLine> Teams { get; init; }

    public required IReadOnlyList<SampleLine> Sample { get; init; }

    public static DryRunAnswer Of(DryRunResult result) => new()
    {
        From = result.From,
        To = result.To,
        Total = RecordSumAnswer.Of(result.All),
        Lacking = RecordSumAnswer.Of(result.Lacking),
        Changed = RecordSumAnswer.Of(result.Changed),
        Left = RecordSumAnswer.Of(result.Left),
        Rules = [.. result.Rules.Select(rule => new RuleLine(rule.Rule.Id == 0 ? null : rule.Rule.Id, AttributionRuleBody.Of(rule.Rule), RecordSumAnswer.Of(rule.Records), rule.Also))],
        Teams = [.. result.Teams.Select(team => new TeamLine(team.Team, RecordSumAnswer.Of(team.Before), RecordSumAnswer.Of(team.After)))],
        Sample = [.. result.Samples.Select(SampleLine.Of)],
    };

    /// <param name="Id">Null for a rule that is not saved.</param>
    /// <param name="AlsoRecords">Records counted for an earlier rule, of which this one fills something as well.</param>
    public sealed record RuleLine(int? Id, AttributionRuleBody Rule, RecordSumAnswer Changed, long AlsoRecords);

    public sealed record TeamLine(string Team, RecordSumAnswer Before, RecordSumAnswer After);

    /// <param name="Set">What the rules would fill, and nothing else.</param>
    public sealed record SampleLine(string Key, DateTime Timestamp, string? Source, string? Provider, string Model, decimal? CostUsd, Attribution Set)
    {
        public static SampleLine Of(DryRunSample sample) => new(
            RecordKey.Of(sample.Seq), sample.At, sample.Record.Source, sample.Record.Provider, sample.Record.Model, sample.Cost?.Usd, sample.Given);
    }
}
