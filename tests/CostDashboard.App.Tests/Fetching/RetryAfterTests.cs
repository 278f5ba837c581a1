using System.Net.Http.Headers;
using CostDashboard.Web.Fetching;

namespace CostDashboard.App.Tests.Fetching;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("7", 7.0)]
    [InlineData("Sun, 22 Nov 2026 12:00:30 GMT", 30.0)]
    [InlineData("Sun, 22 Nov 2026 11:59:00 GMT", null)]
    [InlineData("0", null)]
    [InlineData(null, null)]
    public void RetryAfter_SecondsOrDate_IsHowLongToWait(string? header, double? seconds)
    {
        var wait = PageProblems.RetryAfter(header is null ? null : RetryConditionHeaderValue.Parse(header), Now);

        Assert.Equal(seconds, wait?.TotalSeconds);
    }
}
