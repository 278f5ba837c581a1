using CostDashboard.Web.Playground;
using CostDashboard.Web.Resources;
using CostDashboard.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;
using MudBlazor.Services;

namespace CostDashboard.App.Tests.Playground;

/// <summary>The field of a text whose browser answers, or does not.</summary>
public sealed class TextBoxTests
{
    [Fact]
    public async Task Write_ThatTheBrowserDoesNotAnswer_IsSaid()
    {
        var browser = new Script { Fails = new TaskCanceledException("A task was canceled.") };
        await using var screen = new Screen(browser);
        var draft = new PromptDraft();
        await screen.ShowAsync(draft);

        await screen.Dispatcher.InvokeAsync(() => draft.ReplaceAsync("another text"));

        await Until.TrueAsync(
            () => screen.Text.Contains(screen.Texts["Playground.NotWritten"], StringComparison.Ordinal), () => screen.Text);
        Assert.Empty(screen.Failures);
    }

    [Fact]
    public async Task Write_ThatFails_IsAnErrorOfThePage()
    {
        var browser = new Script { Fails = new JSException("write is not a function") };
        await using var screen = new Screen(browser);
        var draft = new PromptDraft();
        await screen.ShowAsync(draft);

        await screen.Dispatcher.InvokeAsync(() => draft.ReplaceAsync("another text"));

        await Until.TrueAsync(() => screen.Failures.Count > 0);
        Assert.IsType<JSException>(Assert.Single(screen.Failures));
    }

    [Fact]
    public async Task Write_ThatSucceeds_SaysNothing()
    {
        var browser = new Script();
        await using var screen = new Screen(browser);
        var draft = new PromptDraft();
        await screen.ShowAsync(draft);

        await screen.Dispatcher.InvokeAsync(() => draft.ReplaceAsync("another text"));

        await Until.TrueAsync(() => browser.Calls.Contains("write"));
        Assert.DoesNotContain(screen.Texts["Playground.NotWritten"], screen.Text, StringComparison.Ordinal);
    }

    /// <summary>textbox.js, as far as the field calls it.</summary>
    private sealed class Script : IJSRuntime, IJSObjectReference
    {
        public Exception? Fails { get; init; }

        public List<string> Calls { get; } = [];

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            Calls.Add(identifier);
            if (identifier == "write" && Fails is not null) return ValueTask.FromException<TValue>(Fails);
            return ValueTask.FromResult(typeof(TValue) == typeof(IJSObjectReference) ? (TValue)(object)this : default!);
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

#pragma warning disable BL0006 // Only a renderer of one's own calls what comes after a rendering, where the field asks its script.
    /// <summary>Renders as a circuit does, what comes after the first rendering too.</summary>
    private sealed class Screen : Renderer
    {
        private int _root;

        public Screen(Script script)
            : this(new ServiceCollection().AddLogging().AddLocalization()
                .AddSingleton<IHostApplicationLifetime, ApplicationLifetime>()
                .AddScoped<Toasts>().AddSingleton<IJSRuntime>(script).AddMudServices()
                .AddScoped<NavigationManager, Address>().BuildServiceProvider())
        {
        }

        private sealed class Address : NavigationManager
        {
            public Address() => Initialize("http://localhost/", "http://localhost/playground");
        }

        private Screen(ServiceProvider services) : base(services, NullLoggerFactory.Instance) =>
            Texts = services.GetRequiredService<IStringLocalizer<Text>>();

        public override Dispatcher Dispatcher { get; } = Dispatcher.CreateDefault();

        public IStringLocalizer<Text> Texts { get; }

        public List<Exception> Failures { get; } = [];

        public string Text { get; private set; } = "";

        public Task ShowAsync(PromptDraft draft) => Dispatcher.InvokeAsync(async () =>
        {
            _root = AssignRootComponentId(InstantiateComponent(typeof(TextBox)));
            var parameters = new Dictionary<string, object?> { ["Draft"] = draft, ["Id"] = "prompt", ["Label"] = "Prompt" };
            await RenderRootComponentAsync(_root, ParameterView.FromDictionary(parameters));
        });

        protected override void HandleException(Exception exception) => Failures.Add(exception);

        protected override Task UpdateDisplayAsync(in RenderBatch renderBatch)
        {
            var frames = GetCurrentRenderTreeFrames(_root);
            var texts = frames.Array.Take(frames.Count).Where(frame => frame.FrameType == RenderTreeFrameType.Text);
            Text = string.Join('\n', texts.Select(frame => frame.TextContent));
            return Task.CompletedTask;
        }
    }
#pragma warning restore BL0006
}
