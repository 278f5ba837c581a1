namespace CostDashboard.App.Tests.Prices;

/// <summary>Bodies that make no rule of a service tier.</summary>
public sealed class TierRuleBodyTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    [Theory]
    [InlineData("""{"tier":"batch","multiplier":0.5,"note":"x","from":"2098-01-01"}""")]
    [InlineData("""{"tier":"batch","multiplier":0.5,"note":"x","from":"yesterday"}""")]
    [InlineData("""{"tier":"Batch","multiplier":0.5,"note":"x"}""")]
    [InlineData("""{"tier":"batch","multiplier":-1,"note":"x"}""")]
    [InlineData("""{"tier":"batch","note":"x"}""")]
    [InlineData("""{"tier":"batch","multiplier":0.5}""")]
    [InlineData("""{"multiplier":0.5,"note":"x"}""")]
    [InlineData("""{"tier":"any","multiplier":1.1,"note":"x"}""")]
    [InlineData("""{"tier":"batch","multiplier":0.5,"note":"x","region":"eu"}""")]
    public async Task Rule_Bad_IsRefused(string json)
    {
        var answer = await fixture.Host.SendAsync(HttpMethod.Put, "/api/v1/prices/service-tiers", RunningHost.Json(json));

        answer.AssertProblem(400);
    }
}
