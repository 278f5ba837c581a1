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

/// <summary>Something of a file that was not taken over as it stands.</summary>
/// <param name="Path">Where in the file, as "$[3].models[5].prices.input_mtok".</param>
/// <param name="What">What is wrong, or what was not read and how often.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="EntryLeftOut">The provider or model at that place is not in the snapshot; a price we had for it stays.</param>
public sealed record SnapshotProblem(string Path, string What, string Remedy, bool EntryLeftOut);

/// <summary>An entry the file lists but we could not use.</summary>
/// <param name="Provider">Null when the file does not say whose it is: it may be anyone's.</param>
/// <param name="Model">Null for a whole provider, or for a model that has no readable id: it may be any model.</param>
public sealed record LeftOutEntry(string? Provider, string? Model);
