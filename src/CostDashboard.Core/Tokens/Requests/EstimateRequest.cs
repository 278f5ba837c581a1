using System.Globalization;
using System.Runtime.InteropServices;
using CostDashboard.Core.Estimating;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Tokens.Chat;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tokens.Requests;

/// <summary>
/// A call and how often it is made, to be priced on models: its input is <see cref="Prompt"/>, <see cref="Chat"/> or
/// <see cref="InputTokens"/>.
/// </summary>
public sealed record EstimateRequest
{
    public const int MostModels = 100;

    /// <summary>Bytes of the prompt or the messages times models: each model counts them anew.</summary>
    public const long MostBytesCounted = 64 * 1024 * 1024;

    /// <summary>At least one.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    public string? Prompt { get; init; }

    public ChatRequest? Chat { get; init; }

    public long? InputTokens { get; init; }

    public required CallLoad Load { get; init; }
}

/// <summary>
/// Reads <c>{"models" | "model", "prompt" | "messages" | "input" | "contents" | "input_tokens", "expected_output_tokens"?, "cached_share"?,
/// "tier"?, "team"?, "calls_per_day"?, "days"? | "month"?}</c>.
/// </summary>
internal static class EstimateRequestReader
{
    public static EstimateRequest Read(JsonAt body)
    {
        var field = PromptField.Of(body, "prompt", "text", "messages", "input", "contents", "input_tokens");
        var given = body.Required(field);
        var models = Models(body);
        // Tools and instructions stand beside the messages and are counted with them.
        var counted = PromptField.IsChat(field) ? body : given;
        if ((long)JsonMarshal.GetRawUtf8Value(counted.Value).Length * models.Count > EstimateRequest.MostBytesCounted)
        {
            throw counted.Bad(
                $"It is too long to be counted in {models.Count} models: length times models may be {EstimateRequest.MostBytesCounted} "
                    + $"bytes. Ask for fewer models at once.");
        }

        return new EstimateRequest
        {
            Models = models,
            Prompt = field is "prompt" or "text" ? given.TextOrEmpty() : null,
            Chat = PromptField.IsChat(field) ? ChatReader.Read(body) : null,
            InputTokens = field == "input_tokens" ? Whole(given, CallLoad.MostTokens) : null,
            Load = new CallLoad
            {
                OutputTokens = body.Optional("expected_output_tokens") is { } output ? Whole(output, CallLoad.MostTokens) : 0,
                CachedShare = body.Optional("cached_share") is { } share ? Share(share) : 0,
                Tier = body.Optional("tier") is { } tier ? tier.Text(UsageLimits.ServiceTier) : null,
                Team = body.Optional("team") is { } team ? team.Text(UsageLimits.Attribution) : null,
                CallsPerDay = body.Optional("calls_per_day") is { } calls ? Whole(calls, CallLoad.MostCalls) : 1,
                Days = Days(body),
            },
        };
    }

    private static List<string> Models(JsonAt body)
    {
        if (body.Optional("models") is not { } models) return [body.Required("model").Text(UsageLimits.Model)];

        var names = models.Items().Take(EstimateRequest.MostModels + 1).Select(name => name.Text(UsageLimits.Model)).ToList();
        return names.Count is > 0 and <= EstimateRequest.MostModels
            ? names
            : throw models.Bad($"From 1 to {EstimateRequest.MostModels} models are estimated at once.");
    }

    /// <summary>"days" of a month, or those of "month" as 2026-11.</summary>
    private static int Days(JsonAt body)
    {
        if (body.Optional("month") is not { } month) return body.Optional("days") is { } given ? DaysGiven(given) : CallLoad.DaysOfAMonth;

        return DateOnly.TryParseExact(month.Text(), "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            ? DateTime.DaysInMonth(first.Year, first.Month)
            : throw month.Bad("A month is written as 2026-11.");
    }

    private static int DaysGiven(JsonAt days) =>
        Whole(days, CallLoad.MostDays) is > 0 and var some ? (int)some : throw days.Bad("A month has at least one day.");

    private static long Whole(JsonAt at, long most) =>
        at.Whole() is var whole && whole <= most ? whole : throw at.Bad($"At most {most} can be estimated.");

    private static decimal Share(JsonAt at) =>
        at.Number() is >= 0 and <= 1 and var share ? share : throw at.Bad("A share lies between 0 and 1.");
}
