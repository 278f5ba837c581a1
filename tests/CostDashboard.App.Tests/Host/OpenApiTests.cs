using Microsoft.AspNetCore.Routing;

namespace CostDashboard.App.Tests.Host;

public sealed class OpenApiTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task Document_ListsEveryApiRouteWithSummaryAnswersAndErrors()
    {
        var document = (await fixture.Host.SendAsync(HttpMethod.Get, "/openapi/v1.json", client: fixture.Host.Anonymous)).Json;

        Assert.Equal("CostDashboard", (string)document["info"]!["title"]!);
        var routes = fixture.Host.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal) || endpoint.RoutePattern.RawText!.StartsWith("/v1/", StringComparison.Ordinal)).ToList();
        Assert.True(routes.Count >= 12, $"Only {routes.Count} routes were found.");
        foreach (var route in routes)
        {
            var path = "/" + string.Join('/', route.RoutePattern.RawText!.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split(':')[0] + (part.Contains(':', StringComparison.Ordinal) ? "}" : "")));
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
                        content?.Count > 0 && content.All(body => body.Value!["schema"] is not null), $"{method} {path} has no schema of its {answer.Key}.");
                }
            }
        }
    }
}
