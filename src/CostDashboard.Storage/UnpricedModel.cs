namespace CostDashboard.Storage;

/// <summary>A provider's model as records name it, of which some have no price.</summary>
/// <param name="Provider">Null where records name none.</param>
/// <param name="Requests">Those without a price.</param>
/// <param name="PartlyRequests">Those whose cost is known but for a part, such as a tool call's fee.</param>
/// <param name="InputTokens">Of the groups of a day that hold such requests; where others of the group have a price, theirs are in it.</param>
/// <param name="FirstSeen">A day of the reporting zone.</param>
public sealed record UnpricedModel(
    string? Provider, string Model, long Requests, long PartlyRequests, long InputTokens, long OutputTokens, DateOnly FirstSeen, DateOnly LastSeen, IReadOnlyList<string> Sources);
