using CostDashboard.Core.Pricing;

namespace CostDashboard.Storage;

/// <summary>Which models have requests without a price, or with a part that has none.</summary>
public interface IUnpricedReader
{
    /// <returns>From totals, those with the most requests first, up to a limit.</returns>
    Task<IReadOnlyList<UnpricedModel>> ReadAsync(int limit, CancellationToken ct);

    /// <returns>Applied prices that leave a part of a cost unknown, the latest first, up to a limit.</returns>
    Task<IReadOnlyList<AppliedPrice>> PartlyAsync(int limit, CancellationToken ct);
}

/// <summary>A provider's model as records name it, of which some have no price.</summary>
/// <param name="Provider">Null where records name none.</param>
/// <param name="Requests">Those without a price.</param>
/// <param name="PartlyRequests">Those whose cost is known but for a part, such as a tool call's fee.</param>
/// <param name="InputTokens">Of the groups of a day that hold such requests; where others of the group have a price, theirs are in
/// it.</param>
/// <param name="FirstSeen">A day of the reporting zone.</param>
public sealed record UnpricedModel(
    string? Provider, string Model, long Requests, long PartlyRequests, long InputTokens, long OutputTokens,
    DateOnly FirstSeen, DateOnly LastSeen, IReadOnlyList<string> Sources);
