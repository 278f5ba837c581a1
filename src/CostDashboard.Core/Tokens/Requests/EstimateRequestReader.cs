using System.Globalization;
using CostDashboard.Core.Estimating;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Tokens.Chat;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tokens.Requests;

/// <summary>
/// Reads <c>{"models" | "model", "prompt" | "messages" | "input_tokens", "expected_output_tokens"?, "cached_share"?, "tier"?, "team"?, "calls_per_day"?, "days"? | "month"?}</c>.
/// </summary>
internal static class EstimateRequestReader
{
    public static EstimateRequest Read(JsonAt body)
    {
        var (prompt, messages, tokens) = (body.Optional("prompt") ?? body.Optional("text"), body.Optional("messages"), body.Optional("input_tokens"));
        if (new[] { prompt, messages, tokens }.Count(one => one is not null) != 1) throw body.Bad("One of \"prompt\", \"messages\" and \"input_tokens\" is needed.");

        return new EstimateRequest
        {
            Models = Models(body),
            Prompt = prompt?.TextOrEmpty(),
            Chat = messages is null ? null : ChatReader.Read(body),
            InputTokens = tokens is { } input ? Whole(input, CallLoad.MostTokens) : null,
            Load = new CallLoad
            {
                OutputTokens = body.Optional("expected_output_tokens") is { } output ? Whole(output, CallLoad.MostTokens) : 0,
                CachedShare = body.Optional("cached_share") is { } share ? Share(share) : 0,
                Tier = body.Optional("tier") is { } tier ? Name(tier, UsageLimits.ServiceTier) : null,
                Team = body.Optional("team") is { } team ? Name(team, UsageLimits.Attribution) : null,
                CallsPerDay = body.Optional("calls_per_day") is { } calls ? Whole(calls, CallLoad.MostCalls) : 1,
                Days = Days(body),
            },
        };
    }

    private static List<string> Models(JsonAt body)
    {
        if (body.Optional("models") is not { } models) return [Name(body.Required("model"), UsageLimits.Model)];

        var names = models.Items().Take(EstimateRequest.MostModels + 1).Select(name => Name(name, UsageLimits.Model)).ToList();
        return names.Count is > 0 and <= EstimateRequest.MostModels ? names : throw models.Bad($"From 1 to {EstimateRequest.MostModels} models are estimated at once.");
    }

    /// <summary>"days" of a month, or those of "month" as 2026-11.</summary>
    private static int Days(JsonAt body)
    {
        if (body.Optional("month") is not { } month) return body.Optional("days") is { } days ? (int)Whole(days, CallLoad.MostDays) : CallLoad.DaysOfAMonth;

        return DateOnly.TryParseExact(month.Text(), "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            ? DateTime.DaysInMonth(first.Year, first.Month)
            : throw month.Bad("A month is written as 2026-11.");
    }

    private static long Whole(JsonAt at, long most) => at.Whole() is var whole && whole <= most ? whole : throw at.Bad($"At most {most} can be estimated.");

    private static decimal Share(JsonAt at) => at.Number() is >= 0 and <= 1 and var share ? share : throw at.Bad("A share lies between 0 and 1.");

    private static string Name(JsonAt at, int longest) => at.Text() is var name && name.Length <= longest ? name : throw at.Bad($"The text is longer than {longest} characters.");
}
