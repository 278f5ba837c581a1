using CostDashboard.Web;
using CostDashboard.Web.Ui;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace CostDashboard.App.Tests.Host;

/// <summary>What an error that nobody foresaw looks like from outside.</summary>
public sealed class FailureTests
{
    [Fact]
    public async Task Api_Crash_IsAProblemWithoutInsidesAndWithHeaders()
    {
        using var folder = new TemporaryFolder();
        await using var app = await Program.BuildAsync(
            RunningHost.Arguments(folder), configure: builder => builder.Logging.ClearProviders());
        app.MapGet("/api/v1/crash", Crash).WithMetadata(new AllowAnonymousAttribute());
        app.MapGet("/crash", Crash).WithMetadata(new AllowAnonymousAttribute());
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        foreach (var (path, mediaType) in new[] { ("/api/v1/crash", "application/problem+json"), ("/crash", "text/html") })
        {
            using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

            Assert.Equal(500, (int)response.StatusCode);
            Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
            Assert.DoesNotContain("inner secret", text, StringComparison.Ordinal);
            new Answer(response.StatusCode, text, response.Headers, response.Content.Headers).AssertSecurityHeaders();
        }

        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    private static string Crash() => throw new InvalidOperationException("inner secret");
}
