namespace CostDashboard.App.Tests.Spend;

/// <summary>Reporting:TagDimensions through a host. gpt-4o costs $2.50 a million in.</summary>
public sealed class TagDimensionTests
{
    [Fact]
    public async Task Tags_OfTheSetting_AreFilteredAndGroupedLikeOtherNames()
    {
        await using var host = await RunningHost.StartAsync("--Reporting:TagDimensions=cost_center, region");
        (await host.PostAsync("""
            [{"id":"1","model":"gpt-4o","input_tokens":1000000,"tags":{"cost_center":"4711","region":"eu"}},
             {"id":"2","model":"gpt-4o","input_tokens":2000000,"tags":{"cost_center":"4711","region":"us"}},
             {"id":"3","model":"gpt-4o","input_tokens":4000000}]
            """)).AssertCounts(accepted: 3);

        var costs = await host.CostsAsync("group_by=tag.cost_center", requests: 3);
        var one = await host.CostsAsync("group_by=tag.region,model&tag.region=us", requests: 1);
        var listed = (await host.GetAsync("/api/v1/usage?tag.cost_center=4711&tag.region=eu")).Json["records"]!.AsArray();

        Assert.Equal(
            ["(unattributed) 10.0", "4711 7.5"],
            costs["rows"]!.AsArray().Select(row => $"{row!["tag.cost_center"]} {(decimal)row["cost_usd"]!:0.0}")
                .Order(StringComparer.Ordinal));
        Assert.Equal(("us", 5m), ((string)one["rows"]![0]!["tag.region"]!, (decimal)one["total"]!["cost_usd"]!));
        Assert.Equal(["1"], listed.Select(record => (string)record!["id"]!));
    }

    [Theory]
    [InlineData("/api/v1/costs?group_by=tag.squad", "names 'tag.squad'")]
    [InlineData("/api/v1/costs?tag.squad=a", "tag.squad is a tag")]
    [InlineData("/api/v1/usage?tag.Region=a", "tag.Region is a tag")]
    public async Task Tag_ThatTheSettingDoesNotName_IsRefusedNamingItAndTheKeys(string path, string what)
    {
        await using var host = await RunningHost.StartAsync("--Reporting:TagDimensions=cost_center,region");

        var answer = await host.GetAsync(path);

        answer.AssertProblem(400);
        Assert.Contains(what, answer.Detail, StringComparison.Ordinal);
        Assert.Contains("Reporting:TagDimensions names cost_center, region.", answer.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cost center", "names 'cost center'")]
    [InlineData("a,b,A", "names 'a' twice")]
    [InlineData("a,b,c,d,e,f", "names 6 keys")]
    public async Task Setting_ThatCannotBe_StopsTheStartAndSaysWhy(string setting, string why)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => RunningHost.StartAsync("--Reporting:TagDimensions=" + setting));

        Assert.Contains("Reporting:TagDimensions " + why, error.Message, StringComparison.Ordinal);
    }
}
