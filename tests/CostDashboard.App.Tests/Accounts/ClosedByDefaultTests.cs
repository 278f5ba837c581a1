using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace CostDashboard.App.Tests.Accounts;

/// <summary>Nothing answers a stranger but what is written down here.</summary>
public sealed class ClosedByDefaultTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private static readonly string[] Open =
    [
        "/sign-in", "/invite/{Token}", "/error", "/healthz", "/readyz", "/openapi/v1.json",
        "/theme.css", "/docs/{documentName?}", "/docs/scalar.js", "/docs/scalar.aspnetcore.js", "/docs/favicon.svg",
    ];

    private RunningHost Host => fixture.Host;

    [Fact]
    public void Endpoints_OpenToAll_AreTheWrittenOnes()
    {
        var open = Host.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Where(endpoint => !IsFile(endpoint))
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Distinct().Order();

        Assert.Equal(Open.Order(), open);
    }

    [Fact]
    public async Task Endpoints_AskedByAStranger_AreClosed()
    {
        var endpoints = Host.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null).ToList();
        Assert.True(endpoints.Count > 15, $"Only {endpoints.Count} endpoints were found.");

        foreach (var endpoint in endpoints)
        {
            var path = "/" + Filled(endpoint.RoutePattern.RawText!.TrimStart('/'));
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                var answer = await Host.SendAsync(
                    new HttpMethod(method), path, method == "GET" ? null : RunningHost.Json("{}"), Host.Anonymous);
                Assert.True(
                    answer.Is(401)
                        || (answer.Is(302)
                            && answer.Headers.Location!.ToString().Contains("/sign-in?returnUrl=", StringComparison.Ordinal)),
                    $"{method} {path} answered a stranger with {(int)answer.Status}.");
            }
        }
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/records/../alerts")]
    [InlineData("/API/v1/costs")]
    [InlineData("/api/v1/costs/")]
    [InlineData("/%61pi/v1/costs")]
    [InlineData("/api/v1/../v1/costs")]
    [InlineData("/_blazor")]
    [InlineData("/_blazor/negotiate")]
    [InlineData("/Healthz/x")]
    public async Task Path_OddlyWritten_StaysClosed(string path)
    {
        var answer = await Host.SendAsync(HttpMethod.Get, path, client: Host.Anonymous);

        Assert.True(answer.Is(401) || answer.Is(302), $"{path}: {(int)answer.Status}");
    }

    [Fact]
    public async Task Api_UnknownPath_IsNotFoundForAKeyAndClosedForAStranger()
    {
        (await Host.GetAsync("/api/v1/nothing")).AssertProblem(404);
        (await Host.SendAsync(HttpMethod.Get, "/api/v1/nothing", client: Host.Anonymous)).AssertProblem(401);
    }

    [Theory]
    [InlineData("/api/v1/keys", "DELETE")]
    [InlineData("/", "GET")]
    public async Task Page_WithApiKey_AsksToSignIn(string path, string method)
    {
        // A key opens the API, never a page, and no page's cookie opens administration.
        var answer = await Host.SendAsync(new HttpMethod(method), path);

        Assert.True(path == "/" ? answer.Is(302) : answer.Is(405));
    }

    private static bool IsFile(RouteEndpoint endpoint) =>
        endpoint.Metadata.Any(item => item.GetType().Name is "StaticAssetDescriptor")
            || endpoint.RoutePattern.RawText!.StartsWith("_framework/", StringComparison.Ordinal);

    private static string Filled(string pattern) => System.Text.RegularExpressions.Regex.Replace(pattern, @"\{[^}]*\}", "1");
}
