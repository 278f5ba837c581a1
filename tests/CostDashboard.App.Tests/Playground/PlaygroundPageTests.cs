using AngleSharp.Html.Parser;

namespace CostDashboard.App.Tests.Playground;

/// <summary>The playground as a browser first gets it.</summary>
public sealed class PlaygroundPageTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    /// <summary>
    /// What was typed before the page is alive would be lost, and what the browser puts back after one left was to be gone.
    /// </summary>
    [Theory]
    [InlineData("/playground")]
    [InlineData("/playground?in=body&look=compare")]
    public async Task Field_BeforeThePageIsAlive_CannotBeWrittenIn(string path)
    {
        using var browser = new Browser(fixture.Host);
        await browser.SignInAsync();

        using var page = await new HtmlParser().ParseDocumentAsync((await browser.GetAsync(path)).Text);

        var fields = page.QuerySelectorAll("textarea");
        Assert.NotEmpty(fields);
        Assert.All(fields, field => Assert.True(field.HasAttribute("readonly") && field.GetAttribute("autocomplete") == "off"));
    }
}
