using CostDashboard.Web.Fetching;

namespace CostDashboard.App.Tests.Fetching;

public sealed class PullDaysTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData(null, "2026-10-23", "2026-11-23")]
    [InlineData("2026-11-21", "2026-11-19", "2026-11-23")]
    [InlineData("2026-11-20", "2026-11-18", "2026-11-23")]
    [InlineData("2026-11-01", "2026-10-30", "2026-11-23")]
    [InlineData("2024-01-31", "2024-01-29", "2025-01-29")]
    [InlineData("2027-03-01", "2026-11-22", "2026-11-23")]
    public void Due_AfterTheLastWholeDay_GoesBackAsFarAsSet(string? last, string from, string to)
    {
        var options = new ConnectorOptions { Days = 3, BackfillDays = 30 };

        var due = PullDays.Due(
            last is null ? null : DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture), Today, options);

        Assert.Equal((from, to), (PullBench.Text(due.From), PullBench.Text(due.To)));
    }

    [Fact]
    public void Due_WithoutDaysAgain_IsTodayAlone()
    {
        var due = PullDays.Due(Today.AddDays(-1), Today, new ConnectorOptions { Days = 0 });

        Assert.Equal(new PullDays(Today, Today.AddDays(1)), due);
    }
}
