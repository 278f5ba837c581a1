using CostDashboard.Core.Usage;
using CostDashboard.Web.Ingest;
using Microsoft.AspNetCore.Http;

namespace CostDashboard.App.Tests.Ingest;

public sealed class DefaultHeadersTests
{
    [Fact]
    public void Read_Headers_GoBeforeTheKeysDefaults()
    {
        var headers = new HeaderDictionary
        {
            ["X-CostDashboard-Team"] = " search ", ["x-costdashboard-model"] = "m-1", ["X-CostDashboard-Id"] = "i",
            ["X-CostDashboard-Timestamp"] = "2026-11-01T21:00:00+09:00",
        };

        var defaults = DefaultHeaders.Read(headers, new Attribution { Team = "platform", Project = "p" }).Value;

        Assert.Equal(("search", "p", null), (defaults.Attribution.Team, defaults.Attribution.Project, defaults.Attribution.User));
        Assert.Equal(
            ("m-1", "i", new DateTime(2026, 11, 1, 12, 0, 0, DateTimeKind.Utc)), (defaults.Model, defaults.Id, defaults.Timestamp));
    }

    [Theory]
    [InlineData("Team", "a\tb", "must not contain control characters")]
    [InlineData("Timestamp", "yesterday", "must be an RFC 3339 time")]
    [InlineData("Environment", "LONG", "must not be longer than 128 characters")]
    public void Read_BadHeader_IsNamed(string name, string value, string message)
    {
        var headers = new HeaderDictionary { ["X-CostDashboard-" + name] = value == "LONG" ? new string('x', 129) : value };

        var defaults = DefaultHeaders.Read(headers, Attribution.None);

        Assert.StartsWith($"X-CostDashboard-{name} {message}", defaults.Refusal?.Message, StringComparison.Ordinal);
    }
}
