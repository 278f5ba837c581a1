using CostDashboard.Core.Tokens.Chat;
using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Web.Playground;

/// <summary>Tokens of one text in each of some models.</summary>
/// <param name="Problem">Why the text is no request body, in words for a person; null where it is counted.</param>
public sealed record ModelCounts(IReadOnlyDictionary<string, TokenCount> ByModel, string? Problem = null)
{
    public static readonly ModelCounts None = new(new Dictionary<string, TokenCount>());

    /// <summary>A request body's parts, by model; empty for a text.</summary>
    public IReadOnlyDictionary<string, ChatCount> Chats { get; init; } = new Dictionary<string, ChatCount>();

    public TokenCount? Of(string model) => ByModel.TryGetValue(model, out var count) ? count : null;
}
