using CostDashboard.Web.Accounts;

namespace CostDashboard.App.Tests.Accounts;

public sealed class LocalUrlTests
{
    [Theory]
    [InlineData("/records?team=search", "/records?team=search")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/a\r\nb", "/")]
    public void OrHome_LeavesThisHostNever(string? given, string expected)
    {
        Assert.Equal(expected, LocalUrl.OrHome(given));
    }
}
