using System.Text.Json;
using CostDashboard.Core.Formats.Responses;

namespace CostDashboard.Core.Formats.Reports;

/// <summary>Where a usage report goes on: what whoever pulls it page by page needs besides its records.</summary>
/// <param name="HasMore">
/// Another page follows; ask for it with <paramref name="NextPage"/>. Without that, what came is not the whole.
/// </param>
public sealed record UsageReportPage(bool HasMore, string? NextPage)
{
    /// <summary>Null when the body is no page: not JSON, or an object without data, such as an error.</summary>
    public static UsageReportPage? Read(ReadOnlySpan<byte> body)
    {
        if (ResponseBody.Parse(JsonBody.WithoutByteOrderMark(body), out _) is not { } page) return null;
        if (ResponseJson.Property(page, "data") is not { ValueKind: JsonValueKind.Array }) return null;

        var hasMore = ResponseJson.Property(page, "has_more") is { ValueKind: JsonValueKind.True };
        return new UsageReportPage(hasMore, ResponseJson.Text(page, "next_page"));
    }
}
