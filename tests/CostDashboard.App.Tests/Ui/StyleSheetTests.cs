using System.Net;

namespace CostDashboard.App.Tests.Ui;

/// <summary>What a browser loads before a page has its look.</summary>
public sealed class StyleSheetTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task ThemeSheet_HoldsBothThemesForEverybody()
    {
        var sheet = await GetAsync("/theme.css");

        Assert.Contains("--mud-palette-primary: rgba(15,118,110,1);", sheet.Text, StringComparison.Ordinal);
        Assert.Contains("--mud-palette-primary: rgba(45,212,191,1);", sheet.Text, StringComparison.Ordinal);
        Assert.Contains(":root[data-theme=\"dark\"]", sheet.Text, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", sheet.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("color-scheme: light;", sheet.Text, StringComparison.Ordinal);
    }

    /// <summary>627 KB and 70 KB as they are.</summary>
    [Theory]
    [InlineData("/_content/MudBlazor/MudBlazor.min.css", 90_000)]
    [InlineData("/_content/MudBlazor/MudBlazor.min.js", 30_000)]
    [InlineData("/theme.css", 4_000)]
    public async Task Files_OfTheComponentLibrary_AreSentCompressed(string path, int most)
    {
        var file = await GetAsync(path);

        Assert.True(file.Encoding is "gzip" or "br", $"{path} came as {file.Encoding}.");
        Assert.InRange(file.Bytes, 1, most);
    }

    private async Task<(string Text, string Encoding, int Bytes)> GetAsync(string path)
    {
        using var plain = new HttpClient { BaseAddress = fixture.Host.Address };
        using var packed = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None })
        {
            BaseAddress = fixture.Host.Address, DefaultRequestHeaders = { { "Accept-Encoding", "gzip, br" } },
        };
        using var answer = await packed.GetAsync(path, TestContext.Current.CancellationToken);
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return (
            await plain.GetStringAsync(path, TestContext.Current.CancellationToken),
            string.Join(',', answer.Content.Headers.ContentEncoding),
            bytes.Length);
    }
}
