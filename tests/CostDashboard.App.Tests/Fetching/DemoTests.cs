using CostDashboard.Web.Fetching;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace CostDashboard.App.Tests.Fetching;

public sealed class DemoTests
{
    [Fact]
    public void Demo_WithConnectorsInItsSettings_FetchesNothing()
    {
        var builder = WebApplication.CreateSlimBuilder(["--Pull:OpenAI:Enabled=true", "--Pull:Anthropic:Enabled=true"]);

        builder.TurnPullOff();

        Assert.Equal("false", builder.Configuration["Pull:OpenAI:Enabled"]);
        Assert.Equal("false", builder.Configuration["Pull:Anthropic:Enabled"]);
    }
}
