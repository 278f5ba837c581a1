using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;

namespace CostDashboard.App.Tests.Host;

public sealed class OpenApiTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Document_ListsEveryApiRouteWithSummaryAnswersAndErrors()
    {
        var document = await DocumentAsync();

        Assert.Equal("CostDashboard", (string)document["info"]!["title"]!);
        var routes = fixture.Host.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint =>
                endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)
                    || endpoint.RoutePattern.RawText!.StartsWith("/v1/", StringComparison.Ordinal))
            .ToList();
        Assert.True(routes.Count >= 12, $"Only {routes.Count} routes were found.");
        foreach (var route in routes)
        {
            var path = "/"
                + string.Join(
                    '/',
                    route.RoutePattern.RawText!.Split('/', StringSplitOptions.RemoveEmptyEntries)
                        .Select(part => part.Split(':')[0] + (part.Contains(':', StringComparison.Ordinal) ? "}" : "")));
            foreach (var method in route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)
            {
                var operation = document["paths"]![path]?[method.ToLowerInvariant()];
                Assert.True(operation is not null, $"{method} {path} is not listed.");
                Assert.True(((string?)operation["summary"])?.Length > 10, $"{method} {path} has no summary.");
                var answers = operation["responses"]!.AsObject().Select(answer => answer.Key).ToList();
                Assert.True(answers.Contains("401") && answers.Contains("403"), $"{method} {path} lists only {string.Join(' ', answers)}.");
                Assert.Contains(answers, answer => answer.StartsWith('2'));
                foreach (var answer in operation["responses"]!.AsObject().Where(answer => answer.Key is "200" or "201"))
                {
                    var content = answer.Value!["content"]?.AsObject();
                    Assert.True(
                        content?.Count > 0
                            && content.All(body =>
                                body.Value!["schema"] is not null), $"{method} {path} has no schema of its {answer.Key}.");
                }
            }
        }
    }

    /// <summary>
    /// A change of the API is seen in review, as a change of this file. To renew it, set RENEW_OPENAPI=1 and run this test:
    /// RENEW_OPENAPI=1 dotnet test --project tests/CostDashboard.App.Tests --filter-class '*OpenApiTests'.
    /// </summary>
    [Fact]
    public async Task Document_IsTheOneThatWasReviewed()
    {
        var ct = TestContext.Current.CancellationToken;
        var file = Repository.PathOf("tests/CostDashboard.App.Tests/Host/openapi-v1.json");
        var document = await DocumentAsync();

        // They hold the port that this run happens to listen on.
        document.AsObject().Remove("servers");
        var text = document.ToJsonString(Readable) + "\n";
        if (Environment.GetEnvironmentVariable("RENEW_OPENAPI") == "1") await File.WriteAllTextAsync(file, text, ct);

        Assert.Equal(await File.ReadAllTextAsync(file, ct), text);
    }

    private async Task<JsonNode> DocumentAsync() =>
        (await fixture.Host.SendAsync(HttpMethod.Get, "/openapi/v1.json", client: fixture.Host.Anonymous)).Json;
}
