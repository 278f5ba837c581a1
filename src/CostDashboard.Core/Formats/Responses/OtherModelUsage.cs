using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>What a response says another model used on its behalf, charged at that model's rates: Anthropic's advisor.</summary>
internal sealed record OtherModelUsage(string Model, TokenCounts Counts);
