using CostDashboard.Core.Pricing.Snapshots;
using CostDashboard.Core.Pricing.Snapshots.Diff;

namespace CostDashboard.Web.Prices;

/// <summary>What applying a price file would change.</summary>
/// <param name="Changed">Models whose price or rule is another than it was.</param>
/// <param name="ChangedCount">The same, under the name the log has.</param>
/// <param name="MayApplyUnseen">Nothing in it is larger or stranger than prices usually change.</param>
/// <param name="Reasons">Why someone should look first; empty when <paramref name="MayApplyUnseen"/>.</param>
/// <param name="Kept">How many models keep the price they have because the file's cannot be used or is no longer listed.</param>
/// <param name="Changes">What a person should look at first, then changed, vanished, new.</param>
/// <param name="Notes">What changes for providers.</param>
/// <param name="Problems">What of the file was not taken over: entries left out, and fields that were not read.</param>
public sealed record PreviewAnswer(
    string PreviewId, SnapshotFormat Format, int ModelsBefore, int New, int Changed, int ChangedCount, int Vanished, int Flagged, int Kept,
    bool MayApplyUnseen, IReadOnlyList<string> Reasons, IReadOnlyList<PreviewAnswer.Change> Changes, IReadOnlyList<string> Notes, IReadOnlyList<SnapshotProblem> Problems)
{
    public static PreviewAnswer Of(PricePreview preview)
    {
        var diff = preview.Difference;
        return new PreviewAnswer(
            preview.Id, preview.Format, diff.ModelsBefore, diff.NewCount, diff.ChangedCount, diff.ChangedCount, diff.VanishedCount, diff.FlaggedCount, preview.Merged.Kept.Count,
            preview.Verdict.IsWithin, preview.Verdict.Reasons, [.. diff.Changes.Select(Change.Of)], [.. diff.Notes, .. preview.Merged.Notes], preview.Problems);
    }

    /// <param name="Flags">What a person should look at; empty for an ordinary change.</param>
    public sealed record Change(string Provider, string Model, ChangeKind Kind, IReadOnlyList<ChangeConcerns> Flags, IReadOnlyList<RateStep> Rates, IReadOnlyList<string> Notes)
    {
        public static Change Of(ModelChange change) => new(
            change.Provider, change.Model, change.Kind, FlagList(change.Flags),
            [.. change.Rates.Select(rate => new RateStep(rate.Key, rate.When.Length == 0 ? null : rate.When, rate.Above, rate.Old, rate.New, rate.Factor))], change.Notes);

        private static ChangeConcerns[] FlagList(ChangeConcerns flags) => [.. Enum.GetValues<ChangeConcerns>().Where(flag => flag != ChangeConcerns.None && flags.HasFlag(flag))];
    }

    /// <param name="When">Null for the ordinary price.</param>
    /// <param name="Above">Input tokens of the request; null for the base price.</param>
    public sealed record RateStep(string Rate, string? When, long? Above, decimal? OldUsd, decimal? NewUsd, decimal? Factor);
}
