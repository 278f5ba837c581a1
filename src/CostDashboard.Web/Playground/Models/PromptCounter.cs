using System.Text;
using CostDashboard.Core.Prompts;
using CostDashboard.Core.Tokens.Chat;
using CostDashboard.Core.Tokens.Models;
using CostDashboard.Core.Tokens.Requests;

namespace CostDashboard.Web.Playground;

/// <summary>Counts a text in several models; those of one tokenizer are counted once.</summary>
public sealed class PromptCounter(TextCounter counter, ChatCounter chats)
{
    public ModelCounts Count(string text, IReadOnlyList<string> models, CancellationToken ct)
    {
        var byFamily = new Dictionary<string, TokenRange>();
        var byModel = new Dictionary<string, TokenCount>();
        foreach (var model in models)
        {
            ct.ThrowIfCancellationRequested();
            var tokenizer = counter.Models.Find(model);
            if (!byFamily.TryGetValue(tokenizer.Family.Id, out var range))
                byFamily[tokenizer.Family.Id] = range = counter.Count(tokenizer, text);
            byModel[model] = new TokenCount(range, tokenizer.IsExact, tokenizer.Encoding, tokenizer.Family.Id);
        }

        return new ModelCounts(byModel);
    }

    /// <summary>A row that holds a prompt: a chat by the chat rules, anything else as its text.</summary>
    public ModelCounts Count(PromptRow row, IReadOnlyList<string> models, CancellationToken ct) =>
        row.Request?.Chat is { } chat ? CountChat(chat, models, ct) : Count(row.Text ?? "", models, ct);

    /// <summary>A request body of OpenAI or Anthropic, whatever model it names: what it would be on each.</summary>
    public ModelCounts CountBody(string text, IReadOnlyList<string> models, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(text)) return Count("", models, ct);

        var body = TokenBodies.Chat(Encoding.UTF8.GetBytes(text));
        return body.Request is { } request ? CountChat(request, models, ct) : ModelCounts.None with { Problem = body.Problem };
    }

    private ModelCounts CountChat(ChatRequest request, IReadOnlyList<string> models, CancellationToken ct)
    {
        var counts = new Dictionary<string, ChatCount>();
        foreach (var model in models)
        {
            ct.ThrowIfCancellationRequested();
            counts[model] = chats.Count(model, request);
        }

        return new ModelCounts(counts.ToDictionary(count => count.Key, count => count.Value.Total)) { Chats = counts };
    }
}

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
        ByModel = ByModel.ToDictionary(one => one.Key, one => calibrations.TryGetValue(one.Key, out var calibration)
            ? one.Value with { Range = one.Value.Range.Times(calibration.Ratio) }
            : one.Value),
        Calibrations = calibrations,
    };

    public TokenCount? Of(string model) => ByModel.TryGetValue(model, out var count) ? count : null;
}
