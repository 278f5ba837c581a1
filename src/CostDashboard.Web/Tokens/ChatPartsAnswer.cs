using CostDashboard.Core.Tokens.Chat;

namespace CostDashboard.Web.Tokens;

/// <summary>Tokens of a request's parts, which add up to its count before calibration.</summary>
public sealed record ChatPartsAnswer(long System, long Messages, long Tools, long Images, long ResponseFormat, long Overhead)
{
    public static ChatPartsAnswer Of(ChatCount count) =>
        new(count.System.Tokens, count.Messages.Tokens, count.Tools.Tokens, count.Images.Tokens, count.ResponseFormat.Tokens, count.Overhead.Tokens);
}
