using System.Text.Json.Serialization;
using CostDashboard.Core.Tokens;
using CostDashboard.Core.Tokens.Chat;
using CostDashboard.Core.Tokens.Kept;
using CostDashboard.Core.Tokens.Models;
using CostDashboard.Core.Tokens.Requests;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Tokens;

/// <summary>POST /api/v1/tokens/count.</summary>
public static class CountApi
{
    /// <summary>Bytes of a body, decompressed.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    public const string SendLess = "Send it in smaller parts.";

    /// <summary>Tokens whose ids or offsets one answer may hold; a body of short tokens would make an answer many times its size.</summary>
    private const int MostDetailed = 1_000_000;

    /// <param name="model">For a body that is a list of messages, which names none.</param>
    public static async Task<IResult> PostAsync(HttpContext http, TokenCounting counting, TextCounter texts, string? model = null)
    {
        var sent = await RequestBody.ReadAsync(http.Request, MostBytes, http.RequestAborted, SendLess);
        if (sent.Refusal is { } unread) return unread.ToResult();

        using (var body = sent.Value)
        {
            var (request, wrong) = TokenBodies.Count(body.Bytes, model);
            if (request is null) return Refuse(wrong!);

            try
            {
                return await AnswerAsync(request, counting, texts, http.RequestAborted);
            }
            catch (UncountableTextException refused)
            {
                return Refuse(refused.Message);
            }
        }
    }

    internal static IResult Refuse(string problem) => TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);

    private static async Task<IResult> AnswerAsync(CountRequest request, TokenCounting counting, TextCounter texts, CancellationToken ct)
    {
        var model = request.Model is { } name ? texts.Models.Find(name) : null;
        if ((request.Ids || request.Offsets) && Undetailed(request, model, texts) is { } why) return Refuse(why);
        if (request.Chat is { } chat)
            return TypedResults.Ok(
                await counting.CountChatAsync(request.Model!, chat, ct) with { PromptHash = request.Hash ? PromptHash.Of(chat) : null });
        if (model is not null)
            return request.IsSingle
                ? TypedResults.Ok(await counting.CountTextAsync(request, model, ct))
                : TypedResults.Ok(await counting.CountTextsAsync(request, model, ct));

        var tokenizer = texts.Tokenizer(request.Encoding!);
        return request.IsSingle
            ? TypedResults.Ok(counting.CountText(request, tokenizer))
            : TypedResults.Ok(counting.CountTexts(request, tokenizer));
    }

    /// <summary>Why ids and offsets cannot be given; null where they can.</summary>
    private static string? Undetailed(CountRequest request, ModelTokenizer? model, TextCounter texts)
    {
        if (request.Chat is not null) return "ids and offsets are given for texts, not for messages. Ask for them with \"text\".";
        if (model is { IsExact: false })
            return "The model's tokenizer is not published, so its tokens have no ids and offsets here. "
                + "Leave them out, or ask by \"encoding\".";

        var tokenizer = model is null ? texts.Tokenizer(request.Encoding!) : texts.Tokenizer(model);
        if (request.Offsets && !tokenizer.TellsPlaces)
            return $"The tokenizer \"{tokenizer.Encoding}\" changes a text before it splits it, so its tokens have no offsets. "
                + "Leave \"offsets\" out.";

        return request.Texts.Sum(text => (long)tokenizer.Count(text)) > MostDetailed
            ? $"ids and offsets are given for at most {MostDetailed} tokens. Send the text in smaller parts."
            : null;
    }
}

/// <summary>
/// A text's or a request's tokens. <c>low</c> and <c>high</c> are the band of an estimate, and the count itself where it is exact.
/// </summary>
public sealed record CountAnswer
{
    public string? Model { get; init; }

    public required string Encoding { get; init; }

    /// <summary>Null where an encoding was asked for.</summary>
    public string? Family { get; init; }

    public required bool Exact { get; init; }

    public required long Tokens { get; init; }

    public required long Low { get; init; }

    public required long High { get; init; }

    /// <summary>As input of the model; null when unknown.</summary>
    public decimal? CostUsd { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CalibratedAnswer? Calibrated { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PromptHash { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<int>? Ids { get; init; }

    /// <summary>[from, to) of each token in UTF-16 units.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<int[]>? Offsets { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChatPartsAnswer? Parts { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ChatMessageAnswer>? Messages { get; init; }

    /// <summary>Why a request's count is an estimate.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Reasons { get; init; }
}

/// <summary>Counts of several texts, in their order.</summary>
/// <param name="CostUsd">Of all, each as a call's input; null when unknown.</param>
public sealed record TextsAnswer(
    string? Model, string Encoding, string? Family, bool Exact, long TotalTokens, decimal? CostUsd, CalibratedAnswer? Calibrated,
    IReadOnlyList<TextResult> Results);

/// <summary>One of several texts. <c>low</c> and <c>high</c> only stand beside an estimate.</summary>
public sealed record TextResult(long Tokens)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Low { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? High { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<int>? Ids { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<int[]>? Offsets { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PromptHash { get; init; }
}

/// <summary>How an estimate was corrected.</summary>
/// <param name="UncalibratedTokens">The count before: what to send as <c>predicted_tokens</c>, so that corrections do not feed on
/// themselves.</param>
public sealed record CalibratedAnswer(decimal Ratio, int Samples, long UncalibratedTokens)
{
    public static CalibratedAnswer? Of(Calibration? calibration, TokenRange before) =>
        calibration is null ? null : new CalibratedAnswer(calibration.Ratio, calibration.Samples, before.Tokens);
}

/// <summary>Tokens of a request's parts, which add up to its count before calibration.</summary>
public sealed record ChatPartsAnswer(long System, long Messages, long Tools, long Images, long ResponseFormat, long Overhead)
{
    public static ChatPartsAnswer Of(ChatCount count) =>
        new(
            count.System.Tokens, count.Messages.Tokens, count.Tools.Tokens, count.Images.Tokens, count.ResponseFormat.Tokens,
            count.Overhead.Tokens);
}

/// <summary>A message of a request and its tokens.</summary>
public sealed record ChatMessageAnswer(string Role, long Tokens);
