using CostDashboard.Core.Analytics;
using CostDashboard.Web.Ui;

namespace CostDashboard.App.Tests.Ui;

public sealed class PeriodBeforeTests
{
    [Theory]
    [InlineData("2026-11-01", "2026-11-23", "2026-12-01", "2026-10-01", "2026-10-23")]
    [InlineData("2026-10-01", "2026-11-01", "2026-11-01", "2026-09-01", "2026-10-01")]
    [InlineData("2026-03-01", "2026-03-31", "2026-04-01", "2026-02-01", "2026-03-01")]
    [InlineData("2026-01-01", "2026-01-11", "2026-02-01", "2025-12-01", "2025-12-11")]
    [InlineData("2026-11-16", "2026-11-23", "2026-11-23", "2026-11-09", "2026-11-16")]
    public void Of_MonthOrRange_IsTheSameDaysBefore(string from, string shownTo, string askedTo, string beforeFrom, string beforeTo)
    {
        var asked = new SpendFilter { From = DateOnly.Parse(from, null), To = DateOnly.Parse(askedTo, null) };
        var shown = asked with { To = DateOnly.Parse(shownTo, null) };

        var before = PeriodBefore.Of(shown, asked);

        Assert.Equal((DateOnly.Parse(beforeFrom, null), DateOnly.Parse(beforeTo, null)), (before.From, before.To));
    }
}
