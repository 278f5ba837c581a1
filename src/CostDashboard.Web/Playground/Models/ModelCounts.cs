using CostDashboard.Core.Tokens.Chat;
using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Web.Playground;

/// <summary>Tokens of one text in each of some models.</summary>
/// <param name="Problem">Why the text is no request body, in words for a person; null where it is counted.</param>
public sealed record ModelCounts(IReadOnlyDictionary<string, TokenCount> ByModel, string? Problem = null)
{
    public static readonly ModelCounts None = new(new Dictionary<string, TokenCount>());

    /// <summary>There is nothing to send yet, so that nothing is charged, neither by the call nor for an answer.</summary>
    public bool IsEmpty => ByModel.Count > 0 && ByModel.Values.All(count => count.High == 0);

    /// <summary>A request body's parts, by model; empty for a text.</summary>
    public IReadOnlyDictionary<string, ChatCount> Chats { get; init; } = new Dictionary<string, ChatCount>();

    /// <summary>What estimates were multiplied by, by model; only of those that were.</summary>
    public IReadOnlyDictionary<string, Calibration> Calibrations { get; init; } = new Dictionary<string, Calibration>();

    /// <summary>The estimates corrected by what was billed for such calls before.</summary>
    public ModelCounts Corrected(IReadOnlyDictionary<string, Calibration> calibrations) => this with
    {
        ByModel = ByModel.ToDictionary(one => one.Key, one => calibrations.TryGetValue(one.Key, out var calibration) ? one.Value with { Range = one.Value.Range.Times(calibration.Ratio) } : one.Value),
        Calibrations = calibrations,
    };

    public TokenCount? Of(string model) => ByModel.TryGetValue(model, out var count) ? count : null;
}
