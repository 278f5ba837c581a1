using System.Diagnostics.CodeAnalysis;

namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>What came of reading a file: a snapshot, or the reason why nothing of it can be used.</summary>
public sealed record SnapshotReading
{
    private SnapshotReading(PriceSnapshot? snapshot, SnapshotProblem? refusal) => (Snapshot, Refusal) = (snapshot, refusal);

    public PriceSnapshot? Snapshot { get; }

    public SnapshotProblem? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Snapshot))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsRead => Snapshot is not null;

    internal static SnapshotReading Of(PriceSnapshot snapshot) => new(snapshot, null);

    internal static SnapshotReading Refused(string path, string what, string remedy) =>
        new(null, new SnapshotProblem(path, what, remedy, EntryLeftOut: true));
}
