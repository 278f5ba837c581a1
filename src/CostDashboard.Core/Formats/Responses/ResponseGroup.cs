using System.Text.Json;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>
/// The values of a body that are one response: one by itself, or the events of a stream. Keeps the first (it has the id)
/// and those whose usage counts; a stream of any length takes no more.
/// </summary>
internal sealed class ResponseGroup(IReadOnlyList<ResponseFlavour> flavours)
{
    // Providers send one or two. Each is read again with the next, so a body of nothing else must not make them many.
    private const int MostDeltas = 8;

    private readonly List<JsonElement> usage = [];
    private ResponsePart? last;
    private string? streamId;
    private bool hasStarted;

    public ResponsePart? First { get; private set; }

    public Extraction? Best { get; private set; }

    /// <summary>What <see cref="Best"/> was read from.</summary>
    public IReadOnlyList<JsonElement> Counted => usage;

    /// <summary>What facts may be in, the one that was counted first.</summary>
    public IEnumerable<JsonElement> Layers => First is null ? usage : usage.Append(First.Body);

    /// <summary>
    /// Whether a value is a further part of this response. An array can hold the chunks of a stream as well as responses:
    /// chunks share an id; without ids, one that has not finished is gone on with.
    /// </summary>
    public bool Continues(ResponsePart next)
    {
        if (First is null) return true;
        if (next.IsBatch || First.IsBatch || last!.IsLast) return false;

        return next.Kind switch
        {
            PartKind.Event or PartKind.Delta => First.Kind is not (PartKind.Whole or PartKind.Chunk) && SharesId(next),
            PartKind.Chunk when last.Kind == PartKind.Chunk =>
                next.StreamId is null && last.StreamId is null ? last.IsUnfinished : next.StreamId == last.StreamId,
            _ => false,
        };
    }

    /// <summary>The same in a body that is one stream: only another start begins another response.</summary>
    public bool ContinuesStream(ResponsePart next) => First is null || next.Kind != PartKind.Start || !hasStarted;

    public void Add(ResponsePart part)
    {
        First ??= part;
        last = part;
        streamId ??= part.StreamId;
        if (part.Failure is not null) return;

        if (part.Kind == PartKind.Delta && hasStarted) AddTo(part.Body);
        else Replace(part);
    }

    private bool SharesId(ResponsePart next) => next.StreamId is null || streamId is null || next.StreamId == streamId;

    private void AddTo(JsonElement delta)
    {
        if (ResponseJson.Object(delta, "usage") is null) return;

        if (usage.Count > MostDeltas) usage.RemoveAt(1);
        usage.Add(delta);
        Best = FlavourChoice.Choose(flavours, usage);
    }

    private void Replace(ResponsePart part)
    {
        var found = FlavourChoice.Choose(flavours, [part.Body]);
        hasStarted |= part.Kind == PartKind.Start;
        if (found is null || (Best is not null && IsWorse(found, Best))) return;

        usage.Clear();
        usage.Add(part.Body);
        Best = found;
    }

    private static bool IsWorse(Extraction found, Extraction best) =>
        found.Problem is not null && (best.Problem is null || found.Progress < best.Progress);
}
