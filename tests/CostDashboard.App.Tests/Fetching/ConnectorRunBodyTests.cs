using System.Globalization;
using CostDashboard.Web.Fetching;

namespace CostDashboard.App.Tests.Fetching;

public sealed class ConnectorRunBodyTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData(null, "2026-01-01", "from")]
    [InlineData("2026-01-02", "2026-01-02", "to")]
    [InlineData("2026-01-02", "2026-01-01", "to")]
    [InlineData("2020-01-01", "2026-01-01", "from")]
    [InlineData("2999-01-01", null, "from")]
    [InlineData("2026-11-01", "2026-11-24", "to")]
    [InlineData("0001-01-01", "9999-12-31", "to")]
    public void Read_ImpossibleDays_NamesTheField(string? from, string? to, string field)
    {
        var days = new ConnectorRunBody(Day(from), Day(to)).Read(Today);

        var problem = Assert.Single(days.Problems);
        Assert.Equal(field, problem.Field);
        Assert.NotEmpty(problem.Message);
    }

    [Theory]
    [InlineData("2026-11-01", "2026-11-03", "2026-11-01", "2026-11-03")]
    [InlineData("2026-11-20", null, "2026-11-20", "2026-11-23")]
    [InlineData("2026-11-22", "2026-11-23", "2026-11-22", "2026-11-23")]
    public void Read_PossibleDays_EndBeforeTo(string from, string? to, string expectedFrom, string expectedTo)
    {
        var days = new ConnectorRunBody(Day(from), Day(to)).Read(Today);

        Assert.Equal(new PullDays(Day(expectedFrom)!.Value, Day(expectedTo)!.Value), days.Value);
    }

    [Fact]
    public void Read_Nothing_IsWhatIsDue() => Assert.Null(new ConnectorRunBody(null, null).Read(Today).Value);

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
