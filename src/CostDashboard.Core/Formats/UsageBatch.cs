using System.Diagnostics.CodeAnalysis;
using System.Text;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats;

/// <summary>
/// What one body brought, in its order: records, rejections, and the names of fields nobody reads.
/// Never the values of those: they can be a prompt.
/// </summary>
public sealed class UsageBatch
{
    public const int MaxUnknownFields = 20;

    /// <summary>Of one body.</summary>
    public const int MaxKeptRejections = 1_000;

    private readonly List<UsageItem> items = [];
    private readonly List<byte[]> unknownNames = [];

    /// <summary>Indexes are 0, 1, 2, …</summary>
    public IReadOnlyList<UsageItem> Items => items;

    /// <summary>The first <see cref="MaxUnknownFields"/> different names, each cut at <see cref="UsageLimits.Echo"/> bytes.</summary>
    public IReadOnlyList<string> UnknownFields => unknownNames.ConvertAll(name => UsageText.Echo(Encoding.UTF8.GetString(name)));

    public int Rejected { get; private set; }

    public int Accepted => items.Count - Rejected;

    public void Add(UsageRecord record) => items.Add(new UsageItem(items.Count, record));

    /// <summary>Whether another rejected record is kept: a body of nothing but errors is not copied whole.</summary>
    public bool KeepsRejected => Rejected < MaxKeptRejections;

    /// <param name="kept">See <see cref="Rejection.Kept"/>; made only while <see cref="KeepsRejected"/>.</param>
    public void Reject(string? id, string field, string message, string? kept = null)
    {
        items.Add(new UsageItem(new Rejection(items.Count, id, field, message) { Kept = kept }));
        Rejected++;
    }

    /// <summary>The name in UTF-8, unescaped.</summary>
    public void NoteUnknownField(ReadOnlySpan<byte> name)
    {
        if (unknownNames.Count == MaxUnknownFields) return;

        var kept = name[..Math.Min(name.Length, UsageLimits.Echo)];
        foreach (var known in unknownNames)
        {
            if (kept.SequenceEqual(known)) return;
        }

        unknownNames.Add(kept.ToArray());
    }

    /// <summary>For the only record of a body, where it has none itself: shared by several it would make one of them.</summary>
    public void GiveDefaultId(string? id)
    {
        if (id is not null && items is [{ Record: { Id: null } record }]) record.Id = id;
    }

    public void Clear()
    {
        items.Clear();
        unknownNames.Clear();
        Rejected = 0;
    }
}

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

/// <summary>One record that was not accepted. <see cref="Id"/> is the record's own, where it could be read.</summary>
public sealed record Rejection(int Index, string? Id, string Field, string Message)
{
    /// <summary>
    /// The record as a body of its own that the same format reads, every text that may be a prompt cut out of it: what is kept
    /// for a person to mend and send again. Null when nothing of it could be kept.
    /// </summary>
    public string? Kept { get; init; }
}
