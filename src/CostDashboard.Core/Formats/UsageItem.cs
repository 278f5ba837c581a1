using System.Diagnostics.CodeAnalysis;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats;

/// <summary>What became of the record at <see cref="Index"/> of a body: it, or why not.</summary>
public readonly record struct UsageItem
{
    internal UsageItem(int index, UsageRecord record) => (Index, Record) = (index, record);

    internal UsageItem(Rejection rejection) => (Index, Rejection) = (rejection.Index, rejection);

    /// <summary>From 0, in the order of the body.</summary>
    public int Index { get; }

    public UsageRecord? Record { get; }

    public Rejection? Rejection { get; }

    [MemberNotNullWhen(true, nameof(Record))]
    [MemberNotNullWhen(false, nameof(Rejection))]
    public bool IsAccepted => Record is not null;
}
