using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>One span of a body that reports usage, and the spans with usage nearest below it, of this body or of an earlier one.</summary>
internal sealed class SpanUsage
{
    private List<CallNode>? below;

    public SpanUsage(SpanId id, SpanRole role, UsageRecord record, FieldProblem? problem)
    {
        Record = record;
        Problem = problem;
        Node = new CallNode(id, role, record) { InBody = this };
    }

    public UsageRecord Record { get; }

    public FieldProblem? Problem { get; }

    public CallNode Node { get; private set; }

    public bool HasBelow => below is not null;

    public IReadOnlyList<CallNode> Below => below ?? (IReadOnlyList<CallNode>)[];

    /// <summary>The nearest above it that an earlier body brought.</summary>
    public CallNode? RememberedAbove { get; set; }

    /// <summary>The first span above it that no body has brought; 0 where there is none, or one with usage is nearer.</summary>
    public ulong WaitsFor { get; set; }

    /// <summary>It came before: what was decided then holds.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>False where other records count its usage.</summary>
    public bool IsCounted { get; private set; } = true;

    /// <summary>Its record takes the place of one that is stored.</summary>
    public bool Replaces { get; private set; }

    public SpanState State { get; set; }

    public void AddBelow(CallNode node) => (below ??= []).Add(node);

    public void Recognise(CallNode known)
    {
        IsKnown = true;
        Node = known;
        IsCounted = known.Counted == known;
        if (IsCounted && known.RecordId != known.Id) PutInPlaceOf(known);
    }

    public void Count()
    {
        IsCounted = true;
        Node.CountBy(Node);
    }

    /// <param name="node">Null: several count it.</param>
    public void LeaveTo(CallNode? node)
    {
        IsCounted = false;
        Node.CountBy(node);
    }

    /// <summary>The other's record counts the same call with less detail.</summary>
    public void TakePlaceOf(CallNode other)
    {
        if (other.InBody is not { } inBody || inBody.Replaces) PutInPlaceOf(other);
        if (other.InBody is { } dropped) dropped.IsCounted = false;

        other.CountBy(Node);
        Count();
    }

    private void PutInPlaceOf(CallNode other)
    {
        Replaces = true;
        Node.RecordId = other.RecordId;
        Node.Timestamp = other.Timestamp;
        Record.Id = other.RecordId.ToString();
        Record.Timestamp = other.Timestamp;
    }
}

/// <summary>How far a span's usage was compared with that below it.</summary>
internal enum SpanState
{
    New,
    Open,
    Settled,
}
