using System.Text;
using CostDashboard.Core.Prompts;
using CostDashboard.Core.Tokens;
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
        return Counted(models, model =>
        {
            var tokenizer = counter.Models.Find(model);
            if (!byFamily.TryGetValue(tokenizer.Family.Id, out var range))
                byFamily[tokenizer.Family.Id] = range = counter.Count(tokenizer, text);
            return new TokenCount(range, tokenizer.IsExact, tokenizer.Encoding, tokenizer.Family.Id);
        }, ct);
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
        return Counted(models, model => (counts[model] = chats.Count(model, request)).Total, ct) with { Chats = counts };
    }

    /// <summary>A tokenizer of one's own that refuses a text leaves the other models their counts.</summary>
    private static ModelCounts Counted(IReadOnlyList<string> models, Func<string, TokenCount> count, CancellationToken ct)
    {
        var (byModel, refusals) = (new Dictionary<string, TokenCount>(), new Dictionary<string, string>());
        foreach (var model in models)
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                byModel[model] = count(model);
            }
            catch (UncountableTextException refused)
            {
                refusals[model] = refused.Message;
            }
        }

        return new ModelCounts(byModel) { Refusals = refusals };
    }
}

/// <summary>Tokens of one text in each of some models.</summary>
/// <param name="Problem">Why the text is no request body, in words for a person; null where it is counted.</param>
public sealed record ModelCounts(IReadOnlyDictionary<string, TokenCount> ByModel, string? Problem = null)
{
    public static readonly ModelCounts None = new(new Dictionary<string, TokenCount>());

    /// <summary>There is nothing to send yet, so that nothing is charged, neither by the call nor for an answer.</summary>
    public bool IsEmpty => ByModel.Count > 0 && ByModel.Values.All(count => count.High == 0);

    /// <summary>Why models have no count, by model, in words for a person: their own tokenizer refuses the text.</summary>
    public IReadOnlyDictionary<string, string> Refusals { get; init; } = new Dictionary<string, string>();

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
