using CostDashboard.Core.Tokens.Kept;
using CostDashboard.Core.Tokens.Requests;

namespace CostDashboard.Web.Tokens;

/// <summary>Counts a prompt for every model and keeps its hash and counts.</summary>
public sealed class PromptKeeper(KeptCounts kept, CountingWays ways)
{
    public static string? HashOf(PromptBody prompt) =>
        prompt.Chat is { } chat ? PromptHash.Of(chat) : prompt.Text is { Length: > 0 } text ? PromptHash.Of(text) : null;

    /// <param name="hash">Of the prompt, by <see cref="HashOf"/>.</param>
    /// <returns>Null where as many are kept as can be.</returns>
    public async Task<KeptCount?> KeepAsync(string hash, PromptBody prompt, string by, CancellationToken ct)
    {
        var counts = await Task.Run(() => prompt.Chat is { } chat ? ways.Count(chat, ct) : ways.Count(prompt.Text!, ct), ct);
        return await kept.KeepAsync(hash, prompt.Chat is not null, counts, by, ct);
    }
}
