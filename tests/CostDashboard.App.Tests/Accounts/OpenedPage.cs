using System.Reflection;
using System.Security.Claims;
using System.Text;
using System.Text.RegularExpressions;
using CostDashboard.Web;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;
using MudBlazor;

namespace CostDashboard.App.Tests.Accounts;

#pragma warning disable BL0006 // Only a renderer of one's own can press a button without a browser.
/// <summary>
/// A page on a circuit of its own, as a person has it open, with its buttons to press. Every question is answered with yes.
/// </summary>
internal sealed class OpenedPage : Renderer
{
    private readonly AsyncServiceScope _scope;
    private readonly ClaimsIdentity _person = new([new Claim(ClaimTypes.Name, "p@example.com")], IdentityConstants.ApplicationScheme);

    private OpenedPage(AsyncServiceScope scope) : base(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>())
    {
        _scope = scope;
        var dialogs = scope.ServiceProvider.GetRequiredService<IDialogService>();
        dialogs.DialogInstanceAddedAsync += dialog =>
        {
            // Whoever opens a dialog waits five seconds for it to be drawn, which here it never is.
            dialog.RenderCompleteTaskCompletionSource.TrySetResult(true);
            dialog.Dismiss(DialogResult.Ok(true));
            return Task.CompletedTask;
        };
    }

    public override Dispatcher Dispatcher { get; } = Dispatcher.CreateDefault();

    /// <summary>What broke: any of these ends the person's circuit, or puts an error in the place of the page.</summary>
    public List<Exception> Failures { get; } = [];

    /// <summary>What is in the file that is chosen where the page asks for one.</summary>
    public string File { get; set; } = "";

    public IReadOnlyList<Snackbar> Notes => [.. _scope.ServiceProvider.GetRequiredService<ISnackbar>().ShownSnackbars];

    /// <summary>The person was told that their role does not allow what they pressed.</summary>
    public bool IsRefused => Notes.Any(note => note.Severity == Severity.Info
        && note.Message?.StartsWith("You don't have permission for this", StringComparison.Ordinal) == true);

    protected override RendererInfo RendererInfo { get; } = new("Server", isInteractive: true);

    /// <summary>The services that a test's host needs in the place of a browser.</summary>
    public static void AddBrowser(IServiceCollection services)
    {
        services.AddScoped<NavigationManager, Address>();
        services.AddScoped<IJSRuntime, Script>();
    }

    /// <param name="uri">With its query.</param>
    public static async Task<OpenedPage> OpenAsync(RunningHost host, string uri, string role)
    {
        var page = new OpenedPage(host.App.Services.CreateAsyncScope());
        page.Become(role);
        var services = page._scope.ServiceProvider;
        ((IHostEnvironmentAuthenticationStateProvider)services.GetRequiredService<AuthenticationStateProvider>())
            .SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(page._person))));
        services.GetRequiredService<NavigationManager>().NavigateTo(uri);
        var path = uri.Split('?')[0];
        var component = typeof(Program).Assembly.GetTypes()
            .Single(type => type.GetCustomAttributes<RouteAttribute>().Any(route => route.Template == path));
        var filter = SpendFilterUrl.Parse(
            new Uri("http://localhost" + uri).Query, services.GetRequiredService<ReportingCalendar>().Today, PageParameters.Of(component));
        await page.Dispatcher.InvokeAsync(() => page.RenderRootComponentAsync(
            page.AssignRootComponentId(page.InstantiateComponent(typeof(CascadingValue<PageFilter>))),
            ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                ["Name"] = "Filter",
                ["Value"] = filter,
                ["ChildContent"] = (RenderFragment)(builder =>
                {
                    builder.OpenComponent(0, component);
                    builder.CloseComponent();
                }),
            })));
        return page;
    }

    /// <summary>The person has another role from now on, of which the page was not told yet.</summary>
    public void Become(string role)
    {
        foreach (var claim in _person.FindAll(ClaimTypes.Role).ToList()) _person.RemoveClaim(claim);
        _person.AddClaim(new Claim(ClaimTypes.Role, role));
    }

    /// <summary>What a person can press, send, choose or switch, in the order of the page.</summary>
    public List<PageControl> Controls() => [.. ControlsOf(0)];

    public Task PressAsync(PageControl control) => Dispatcher.InvokeAsync(control.Press);

    protected override void HandleException(Exception exception) => Failures.Add(exception);

    protected override Task UpdateDisplayAsync(in RenderBatch renderBatch) => Task.CompletedTask;

    /// <summary>Hides the renderer's own: some services of the circuit end in no other way.</summary>
    public new async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _scope.DisposeAsync();
    }

    private IEnumerable<PageControl> ControlsOf(int component)
    {
        var range = GetCurrentRenderTreeFrames(component);
        var frames = range.Array.AsSpan(0, range.Count).ToArray();
        for (var i = 0; i < frames.Length; i++)
        {
            if (frames[i].FrameType == RenderTreeFrameType.Element)
            {
                if (ControlOf(frames.AsSpan(i, frames[i].ElementSubtreeLength), frames) is { } control) yield return control;
            }
            else if (frames[i].FrameType == RenderTreeFrameType.Component)
            {
                foreach (var callback in Attributes(frames.AsSpan(i, frames[i].ComponentSubtreeLength))
                    .Where(attribute => attribute.AttributeName == "OnChange")
                    .Select(attribute => attribute.AttributeValue)
                    .OfType<EventCallback<InputFileChangeEventArgs>>())
                {
                    yield return new PageControl("file", () => callback.InvokeAsync(
                        new InputFileChangeEventArgs([new FakeBrowserFile("chosen.csv", Encoding.UTF8.GetBytes(File))])));
                }

                if (frames[i].Component is MudSelect<string> select)
                {
                    var name = select.Label ?? select.UserAttributes.GetValueOrDefault("aria-label")?.ToString() ?? "select";
                    yield return new PageControl(name, () => select.ValueChanged.InvokeAsync("viewer"));
                    continue;
                }

                foreach (var control in ControlsOf(frames[i].ComponentId)) yield return control;
            }
        }
    }

    private PageControl? ControlOf(ReadOnlySpan<RenderTreeFrame> element, RenderTreeFrame[] component)
    {
        var attributes = Attributes(element);
        if (Has(attributes, "disabled", true)) return null;

        var handler = attributes.FirstOrDefault(
            attribute => attribute.AttributeName is "onclick" or "onsubmit" or "onchange" && attribute.AttributeEventHandlerId > 0);
        if (handler.AttributeEventHandlerId == 0) return null;

        EventArgs args = handler.AttributeName switch
        {
            "onclick" => new MouseEventArgs(),
            "onchange" => new ChangeEventArgs { Value = IsCheckbox(attributes) ? !Has(attributes, "checked", true) : "viewer" },
            _ => EventArgs.Empty,
        };
        var name = NameOf(element, attributes, component);
        return new PageControl(name, () => DispatchEventAsync(handler.AttributeEventHandlerId, null, args));
    }

    private static bool IsCheckbox(List<RenderTreeFrame> attributes) => Has(attributes, "type", "checkbox");

    private static bool Has(List<RenderTreeFrame> attributes, string name, object value) =>
        attributes.Any(attribute => attribute.AttributeName == name && value.Equals(attribute.AttributeValue));

    private static List<RenderTreeFrame> Attributes(ReadOnlySpan<RenderTreeFrame> element)
    {
        var attributes = new List<RenderTreeFrame>();
        for (var i = 1; i < element.Length && element[i].FrameType == RenderTreeFrameType.Attribute; i++) attributes.Add(element[i]);
        return attributes;
    }

    private static string NameOf(
        ReadOnlySpan<RenderTreeFrame> element, List<RenderTreeFrame> attributes, RenderTreeFrame[] component)
    {
        if (element[0].ElementName == "form") return "form";
        if (ValueOf(attributes, "aria-label") is { } name) return name;
        if (ValueOf(attributes, "aria-labelledby") is { } id) return TextOf(ElementWith(id, component));

        var text = TextOf(element);
        return text.Length > 0 ? text : element[0].ElementName;
    }

    private static string? ValueOf(List<RenderTreeFrame> attributes, string name) =>
        attributes.FirstOrDefault(attribute => attribute.AttributeName == name).AttributeValue as string;

    private static ReadOnlySpan<RenderTreeFrame> ElementWith(string id, RenderTreeFrame[] component)
    {
        for (var i = 0; i < component.Length; i++)
        {
            if (component[i].FrameType != RenderTreeFrameType.Element) continue;

            var element = component.AsSpan(i, component[i].ElementSubtreeLength);
            if (Has(Attributes(element), "id", id)) return element;
        }

        return [];
    }

    private static string TextOf(ReadOnlySpan<RenderTreeFrame> element)
    {
        var text = string.Concat(element.ToArray().Select(frame => frame.FrameType switch
        {
            RenderTreeFrameType.Text => frame.TextContent,
            RenderTreeFrameType.Markup => Regex.Replace(frame.MarkupContent, "<[^>]*>", " "),
            _ => "",
        }));
        return Regex.Replace(text, @"\s+", " ").Trim();
    }

    private sealed class Address : NavigationManager
    {
        public Address() => Initialize("http://localhost/", "http://localhost/");

        protected override void NavigateToCore(string uri, NavigationOptions options) => Uri = ToAbsoluteUri(uri).ToString();
    }

    /// <summary>Does all it is told and answers nothing.</summary>
    private sealed class Script : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => ValueTask.FromResult(Answer<TValue>());

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            InvokeAsync<TValue>(identifier, args);

        public static TValue Answer<TValue>() => typeof(TValue) == typeof(IJSObjectReference) ? (TValue)(object)new Module() : default!;
    }

    private sealed class Module : IJSObjectReference
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => ValueTask.FromResult(Script.Answer<TValue>());

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
#pragma warning restore BL0006

/// <param name="Name">As a screen reader says it: the label or the text; "form" and "file" for these.</param>
internal sealed record PageControl(string Name, Func<Task> Press);
