using CostDashboard.Core.Pricing;
using CostDashboard.Core.Tokens;
using CostDashboard.Core.Tokens.Chat;
using CostDashboard.Core.Tokens.Kept;
using CostDashboard.Core.Tokens.Models;
using CostDashboard.Core.Tokens.Requests;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Tokens;

/// <summary>Answers counts: exact or estimated, corrected by calibration, with their cost as input.</summary>
public sealed class TokenCounting(TextCounter texts, ChatCounter chats, Calibrations calibrations, Pricer pricer, TimeProvider time)
{
    public async Task<CountAnswer> CountChatAsync(string model, ChatRequest chat, CancellationToken ct)
    {
        var count = chats.Count(model, chat);
        var calibration = await calibrations.FindAsync(texts.Models.Find(model), ct);
        var range = Corrected(count.Total.Range, calibration);
        return new CountAnswer
        {
            Model = model, Encoding = count.Total.Encoding, Family = count.Total.Family, Exact = count.Total.IsExact,
            Tokens = range.Tokens, Low = range.Low, High = range.High,
            CostUsd = Cost(model, range.Tokens, 1),
            Calibrated = CalibratedAnswer.Of(calibration, count.Total.Range),
            Parts = ChatPartsAnswer.Of(count),
            Messages = [.. count.ByMessage.Select(message => new ChatMessageAnswer(message.Role, message.Range.Tokens))],
            Reasons = count.Reasons,
        };
    }

    /// <summary>One text by a model.</summary>
    public async Task<CountAnswer> CountTextAsync(CountRequest request, ModelTokenizer model, CancellationToken ct)
    {
        var calibration = await calibrations.FindAsync(model, ct);
        var before = texts.Count(model, request.Texts[0]);
        var (range, details) = (
            Corrected(before, calibration), TokenDetails.Of(request, texts.Tokenizer(model), request.Texts[0]));
        return new CountAnswer
        {
            Model = model.Model, Encoding = model.Encoding, Family = model.Family.Id, Exact = model.IsExact,
            Tokens = range.Tokens, Low = range.Low, High = range.High,
            CostUsd = Cost(model.Model, range.Tokens, 1),
            Calibrated = CalibratedAnswer.Of(calibration, before),
            Ids = details.Ids, Offsets = details.Offsets, PromptHash = Hash(request, request.Texts[0]),
        };
    }

    /// <summary>One text by an encoding.</summary>
    public CountAnswer CountText(CountRequest request, ITokenizer tokenizer)
    {
        var (tokens, details) = (tokenizer.Count(request.Texts[0]), TokenDetails.Of(request, tokenizer, request.Texts[0]));
        return new CountAnswer
        {
            Encoding = tokenizer.Encoding,
            Exact = true,
            Tokens = tokens,
            Low = tokens,
            High = tokens,
            Ids = details.Ids,
            Offsets = details.Offsets,
            PromptHash = Hash(request, request.Texts[0]),
        };
    }

    public async Task<TextsAnswer> CountTextsAsync(CountRequest request, ModelTokenizer model, CancellationToken ct)
    {
        var calibration = await calibrations.FindAsync(model, ct);
        var tokenizer = texts.Tokenizer(model);
        var (before, results) = (TokenRange.Zero, new List<TextResult>(request.Texts.Count));
        foreach (var text in request.Texts)
        {
            var counted = texts.Count(model, text);
            before += counted;
            results.Add(Result(request, tokenizer, text, Corrected(counted, calibration), model.IsExact));
        }

        var total = Corrected(before, calibration).Tokens;
        return new TextsAnswer(
            model.Model, model.Encoding, model.Family.Id, model.IsExact, total,
            Cost(model.Model, total, results.Count(result => result.Tokens > 0)), CalibratedAnswer.Of(calibration, before), results);
    }

    public TextsAnswer CountTexts(CountRequest request, ITokenizer tokenizer)
    {
        var results = request.Texts.Select(text => Result(request, tokenizer, text, TokenRange.Exact(tokenizer.Count(text)), true))
            .ToList();
        return new TextsAnswer(null, tokenizer.Encoding, null, true, results.Sum(result => result.Tokens), null, null, results);
    }

    private static TokenRange Corrected(TokenRange range, Calibration? calibration) =>
        calibration is null ? range : range.Times(calibration.Ratio);

    private static TextResult Result(CountRequest request, ITokenizer tokenizer, string text, TokenRange range, bool isExact)
    {
        var details = TokenDetails.Of(request, tokenizer, text);
        return new TextResult(range.Tokens)
        {
            Low = isExact ? null : range.Low,
            High = isExact ? null : range.High,
            Ids = details.Ids,
            Offsets = details.Offsets,
            PromptHash = Hash(request, text),
        };
    }

    private static string? Hash(CountRequest request, string text) => request.Hash ? PromptHash.Of(text) : null;

    /// <summary>An empty prompt is not sent, so that nothing is charged, by the request either.</summary>
    private decimal? Cost(string model, long tokens, long requests)
    {
        if (pricer.FindPrice(null, model, null, time.GetUtcNow().UtcDateTime) is not { } price) return null;

        return tokens == 0 || requests == 0 ? 0 : Costs.Of(new TokenCounts { Input = tokens }, requests, price).Cost?.Usd;
    }
}

/// <summary>Ids and offsets of a text's tokens, as far as they were asked for.</summary>
public sealed record TokenDetails(IReadOnlyList<int>? Ids, IReadOnlyList<int[]>? Offsets)
{
    public static readonly TokenDetails None = new(null, null);

    public static TokenDetails Of(CountRequest request, ITokenizer tokenizer, string text)
    {
        if (!request.Ids && !request.Offsets) return None;

        var tokens = tokenizer.Encode(text);
        return new TokenDetails(
            request.Ids ? [.. tokens.Select(token => token.Id)] : null,
            request.Offsets ? [.. tokens.Select(token => new[] { token.Start, token.Start + token.Length })] : null);
    }
}
