using System.Net;
using System.Security.Claims;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Accounts;

/// <summary>The table of permissions, and that every route asks it.</summary>
public sealed class PermissionTests(PermissionTests.HostOfAllRoles fixture) : IClassFixture<PermissionTests.HostOfAllRoles>
{
    /// <summary>Routes that nobody needs a permission for but being signed in, or being nobody.</summary>
    private static readonly string[] WithoutPermission =
        [
            "/sign-in", "/invite/{Token}", "/error", "/not-found", "/healthz", "/readyz", "/openapi/v1.json", "/sign-out",
            "/theme.css", "/docs/{documentName?}", "/docs/scalar.js", "/docs/scalar.aspnetcore.js", "/docs/favicon.svg",
            "/sign-out/everywhere", "/still-here", "/{**path:file}",
        ];

    private RunningHost Host => fixture.Host;

    /// <summary>As the roles were agreed: v viewer, m manager, f finance, a administrator.</summary>
    [Fact]
    public void Table_IsAsAgreed()
    {
        var lines = Permissions.All.Select(permission =>
            $"{permission.Action} {string.Concat(permission.Roles.Select(role => role[0]))} {permission.Scope}");

        Assert.Equal(
            [
                "see-spend vmfa read", "send-usage  ingest", "see-ingest a admin", "edit-rejected a admin", "upload-usage a admin",
                "run-connectors a admin",
                "edit-alerts ma admin", "edit-prices a admin", "reprice-records a admin", "edit-currency fa admin",
                "edit-attribution a admin",
                "keep-counts ma ingest", "forget-counts a admin", "edit-tokenizers a admin", "manage-keys a admin", "manage-people a admin",
                "read-audit a admin", "see-jobs ma admin", "run-jobs a admin",
            ],
            lines);
    }

    [Fact]
    public void Actions_AreAllInTheTable()
    {
        var actions = typeof(Actions).GetFields().Select(field => (string)field.GetValue(null)!);

        Assert.Equal(actions.Order(), Permissions.All.Select(permission => permission.Action).Order());
        Assert.Throws<ArgumentException>(() => Permissions.Of("edit-everything"));
    }

    [Fact]
    public void Routes_AllSayWhatTheyNeed()
    {
        var silent = Routes().Where(route => NeededBy(route).Count == 0).Select(Path).Distinct().Except(WithoutPermission);

        Assert.Empty(silent);
    }

    [Fact]
    public async Task Routes_AskedWithEachScope_AnswerByTheTable()
    {
        foreach (var scope in Scopes.All)
        {
            using var client = Host.ClientWith((await Host.NewKeyAsync("walks-" + scope, $"\"{scope}\"")).Key);
            foreach (var (route, method) in Calls(route => IsApi(route)))
            {
                var expected = NeededBy(route).All(permission => scope == Scopes.Admin || permission.Scope == scope);
                var answer = await Host.SendAsync(
                    new HttpMethod(method), Filled(route), method == "GET" ? null : RunningHost.Json("{}"), client);
                Assert.True(
                    expected ? !answer.Is(401) && !answer.Is(403) : answer.Is(403),
                    $"{method} {Path(route)} with scope {scope}: {(int)answer.Status} {answer.Text}");
            }
        }
    }

    /// <summary>
    /// A browser's cookie reads what its person may see, and changes nothing whoever the person is: any site could make it send one.
    /// </summary>
    [Fact]
    public async Task Routes_AskedByEachRole_AnswerByTheTable()
    {
        foreach (var (role, browser) in fixture.Browsers)
        {
            using var client = Host.ClientWith(null);
            client.DefaultRequestHeaders.Add("Cookie", browser.CookieHeader);
            foreach (var (route, method) in Calls(route => IsApi(route)))
            {
                var expected = method != "GET" || Path(route) == "/metrics"
                    ? 401
                    : NeededBy(route).All(permission => permission.Roles.Contains(role))
                    ? 0
                    : 403;
                var answer = await Host.SendAsync(
                    new HttpMethod(method), Filled(route), method == "GET" ? null : RunningHost.Json("{}"), client);
                Assert.True(
                    expected == 0 ? !answer.Is(401) && !answer.Is(403) : answer.Is(expected),
                    $"{method} {Path(route)} by a {role}: {(int)answer.Status} {answer.Text}");
            }
        }
    }

    [Fact]
    public async Task Pages_OpenedByEachRole_AnswerByTheTable()
    {
        var pages = Routes()
            .Where(route => !IsApi(route) && NeededBy(route).Count > 0 && !Path(route).StartsWith("/_", StringComparison.Ordinal))
            .ToList();
        Assert.True(pages.Count >= 10, $"Only {pages.Count} pages were found.");

        foreach (var (role, browser) in fixture.Browsers)
        {
            foreach (var page in pages)
            {
                var expected = NeededBy(page).All(permission => permission.Roles.Contains(role));
                var answer = await browser.GetAsync(Filled(page));
                Assert.True(
                    expected ? answer.Is(200) || answer.Is(404) : answer.Is(302), $"{Path(page)} by a {role}: {(int)answer.Status}");
                if (!expected) Assert.Contains("/not-found", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Refusal_NamesTheRoleThatIsNeeded()
    {
        using var client = Host.ClientWith(null);
        client.DefaultRequestHeaders.Add("Cookie", fixture.Browsers["manager"].CookieHeader);

        var answer = await Host.SendAsync(HttpMethod.Get, "/api/v1/audit", client: client);

        answer.AssertProblem(403);
        Assert.Contains("needs the role admin", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("viewer", Actions.EditAlerts, false)]
    [InlineData("finance", Actions.EditAlerts, false)]
    [InlineData("manager", Actions.EditAlerts, true)]
    [InlineData("finance", Actions.EditCurrency, true)]
    [InlineData("manager", Actions.EditCurrency, false)]
    [InlineData("manager", Actions.ManagePeople, false)]
    [InlineData("admin", Actions.ManagePeople, true)]
    public async Task OpenPage_AsksForTheNameToLogUnder_OnlyWithThePermission(string role, string action, bool allowed)
    {
        await using var scope = Host.App.Services.CreateAsyncScope();
        Show(scope.ServiceProvider, new Claim(ClaimTypes.Name, "p@example.com"), new Claim(ClaimTypes.Role, role));
        var person = scope.ServiceProvider.GetRequiredService<CurrentPerson>();

        Assert.Equal(allowed, person.May(action));
        if (allowed) Assert.Equal("p@example.com", person.By(action));
        else Assert.Throws<NotPermittedException>(() => person.By(action));
    }

    [Fact]
    public async Task OpenPage_WhoseSessionIsOver_MayNothing()
    {
        await using var scope = Host.App.Services.CreateAsyncScope();
        Show(
            scope.ServiceProvider,
            new Claim(ClaimTypes.Name, "p@example.com"),
            new Claim(ClaimTypes.Role, "admin"),
            new Claim(SessionStore.Claim, "one that ended"));

        Assert.False(scope.ServiceProvider.GetRequiredService<CurrentPerson>().May(Actions.EditAlerts));
    }

    private static void Show(IServiceProvider services, params Claim[] claims)
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity(claims, IdentityConstants.ApplicationScheme));
        ((IHostEnvironmentAuthenticationStateProvider)services.GetRequiredService<AuthenticationStateProvider>())
            .SetAuthenticationState(Task.FromResult(new AuthenticationState(user)));
    }

    private List<RouteEndpoint> Routes() =>
        [
            .. Host.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => !IsFile(route) && !Path(route).StartsWith("/_", StringComparison.Ordinal)),
        ];

    private List<(RouteEndpoint Route, string Method)> Calls(Func<RouteEndpoint, bool> which)
    {
        var calls = Routes().Where(route => which(route) && NeededBy(route).Count > 0)
            .SelectMany(route => Methods(route).Select(method => (route, method))).ToList();
        Assert.True(calls.Count > 60, $"Only {calls.Count} calls were found.");
        return calls;
    }

    private static List<Permit> NeededBy(RouteEndpoint route) =>
        [.. route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => Permissions.OfPolicy(data.Policy)).OfType<Permit>()];

    /// <summary>The metrics' route answers any method.</summary>
    private static IReadOnlyList<string> Methods(RouteEndpoint route) =>
        route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];

    private static bool IsApi(RouteEndpoint route) =>
        Path(route).StartsWith("/api/", StringComparison.Ordinal)
            || Path(route).StartsWith("/v1/", StringComparison.Ordinal)
            || Path(route) == "/metrics";

    private static bool IsFile(RouteEndpoint route) => route.Metadata.Any(item => item.GetType().Name is "StaticAssetDescriptor");

    private static string Path(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.TrimStart('/');

    /// <summary>With ids that nothing has.</summary>
    private static string Filled(RouteEndpoint route) => System.Text.RegularExpressions.Regex.Replace(Path(route), @"\{[^}]*\}", "999999");

    /// <summary>A host, and a signed-in person of each role.</summary>
    public sealed class HostOfAllRoles : IAsyncLifetime
    {
        public RunningHost Host { get; private set; } = null!;

        public Dictionary<string, Browser> Browsers { get; } = [];

        public async ValueTask InitializeAsync()
        {
            Host = await RunningHost.StartAsync();
            foreach (var role in Roles.All) Browsers[role] = await Host.NewPersonAsync(role + "@people.example", role);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var browser in Browsers.Values) browser.Dispose();
            await Host.DisposeAsync();
        }
    }
}
