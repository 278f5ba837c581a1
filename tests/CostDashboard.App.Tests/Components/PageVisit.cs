using System.Globalization;
using System.Security.Claims;
using AngleSharp.Dom;
using Bunit;
using Bunit.TestDoubles;
using CostDashboard.Web.Ui;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CostDashboard.App.Tests.Components;

/// <summary>
/// One person's open tab: the program's own pages with frame, router and services, drawn without a browser. It clicks and types as a
/// person does; only what scripts do is not there.
/// </summary>
public sealed class PageVisit : BunitContext
{
    private readonly AsyncServiceScope _circuit;

    public PageVisit(RunningHost host, string role)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-US");
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Mode = JSRuntimeMode.Loose;
        _circuit = host.App.Services.CreateAsyncScope();
        var services = _circuit.ServiceProvider;
        services.GetRequiredService<VisitedBy>().Visit = this;

        var person = new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(ClaimTypes.Name, $"{role}@example.com"), new Claim(ClaimTypes.NameIdentifier, role),
                new Claim(ClaimTypes.Role, role),
            ],
            IdentityConstants.ApplicationScheme));
        var people = services.GetRequiredService<AuthenticationStateProvider>();
        ((IHostEnvironmentAuthenticationStateProvider)people).SetAuthenticationState(Task.FromResult(new AuthenticationState(person)));

        // What the test library would answer in its own way.
        Services.AddSingleton(people);
        Services.AddSingleton(services.GetRequiredService<IAuthorizationService>());
        Services.AddSingleton(services.GetRequiredService<IAuthorizationPolicyProvider>());
        Services.AddSingleton(services.GetRequiredService<ILoggerFactory>());
        Services.AddCascadingAuthenticationState();
        Services.AddFallbackServiceProvider(services);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    public BunitNavigationManager Navigation => (BunitNavigationManager)Services.GetRequiredService<NavigationManager>();

    /// <summary>Path and query that the tab shows.</summary>
    public string Address => new Uri(Navigation.Uri).PathAndQuery;

    public IRenderedComponent<Routes> Page { get; private set; } = null!;

    public IElement Main => Page.Find("main");

    /// <summary>Opens an address and waits until its figures are there.</summary>
    public async Task OpenAsync(string address)
    {
        await Renderer.Dispatcher.InvokeAsync(() => Navigation.NavigateTo(address));
        if (Page is null) Page = Render<Routes>();
        Page.WaitForAssertion(() =>
        {
            Assert.NotNull(Page.Find("main h1"));
            Assert.Empty(Page.FindAll("main .skeleton, main .waiting"));
        });
    }

    /// <summary>Waits for the one button or link that a person would call by this name.</summary>
    public IElement Control(string name) => Found(() => Controls().Where(control => NameOf(control) == name), name);

    /// <summary>The names of all buttons and links of the page itself, in their order.</summary>
    public IReadOnlyList<string> ControlNames() => [.. Controls().Select(NameOf)];

    /// <summary>Waits for the field with this label.</summary>
    public IElement Field(string label) => Found(() => Page.FindAll("main input, main textarea, main select, [role=dialog] input")
        .Where(field => LabelOf(field) == label), label);

    public async Task TypeAsync(string label, string text)
    {
        if (Field(label).HasAttribute("blazor:oninput")) await Field(label).InputAsync(text);
        if (Field(label).HasAttribute("blazor:onchange")) await Field(label).ChangeAsync(text);
    }

    /// <summary>A browser sends the form of a button that does.</summary>
    public Task PressAsync(string name)
    {
        var control = Control(name);
        return control.GetAttribute("type") == "submit" && control.Closest("form") is { } form
            ? form.SubmitAsync()
            : control.ClickAsync();
    }

    public void Shows(string text) =>
        Page.WaitForAssertion(() => Assert.Contains(text, Page.Find("main").TextContent, StringComparison.Ordinal));

    public void ShowsNot(string text) =>
        Page.WaitForAssertion(() => Assert.DoesNotContain(text, Page.Find("main").TextContent, StringComparison.Ordinal));

    /// <summary>Cells of the rows of a table's body, with their white space made one.</summary>
    public IReadOnlyList<string[]> Rows(string table = "main table") =>
        [.. Page.FindAll($"{table} tbody tr").Select(row => row.Children.Select(cell => Plain(cell.TextContent)).ToArray())];

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _circuit.DisposeAsync();
    }

    private IEnumerable<IElement> Controls() => Page.FindAll("main button, main a, [role=dialog] button, .mud-popover-open a");

    private IElement Found(Func<IEnumerable<IElement>> find, string name)
    {
        IElement? found = null;
        Page.WaitForAssertion(() =>
        {
            var all = find().ToList();
            Assert.True(all.Count == 1, $"{all.Count} are called '{name}'. There are: {string.Join(" | ", ControlNames())}");
            found = all[0];
        });
        return found!;
    }

    private static string NameOf(IElement control) => control.GetAttribute("aria-label") ?? Plain(control.TextContent);

    private static string? LabelOf(IElement field)
    {
        if (field.GetAttribute("aria-label") is { } name) return name;

        var id = field.Id;
        var label = (id is null ? null : field.Owner!.QuerySelector($"label[for='{id}']")) ?? field.Closest("label");
        return label is null ? null : Plain(label.QuerySelector("span")?.TextContent ?? label.TextContent);
    }

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
