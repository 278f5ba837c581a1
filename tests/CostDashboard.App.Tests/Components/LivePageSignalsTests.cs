using Bunit;
using CostDashboard.Storage;
using CostDashboard.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace CostDashboard.App.Tests.Components;

/// <summary>When a page reads again, and what it shows meanwhile, by signals and a clock of the test's.</summary>
public sealed class LivePageSignalsTests : BunitContext
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    private readonly LiveSignals _signals = new();
    private readonly CapturedLogs _logs = new();

    public LivePageSignalsTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLogging(logging => logging.AddProvider(_logs)).AddLocalization().AddMudServices();
        Services.AddSingleton(_signals).AddSingleton<TimeProvider>(_clock).AddSingleton<SharedReads>().AddSingleton<Handover>()
            .AddScoped<Toasts>().AddSingleton<IHostApplicationLifetime, ApplicationLifetime>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void Signal_OfAnOwnTopic_ReadsAgain_OfAnotherDoesNot()
    {
        var page = Open();

        _signals.Raise(Topic.Rejected);
        _signals.Raise(Topic.Alerts);
        page.WaitForAssertion(() => Assert.Equal("view 2", page.Find("p").TextContent));

        Assert.Equal(2, page.Instance.Reads);
    }

    [Fact]
    public async Task Signals_WithinASecond_AreOneRead()
    {
        var page = Open();
        _signals.Raise(Topic.Alerts);
        page.WaitForAssertion(() => Assert.Equal("view 2", page.Find("p").TextContent));

        for (var i = 0; i < 5; i++) _signals.Raise(Topic.Alerts);
        _clock.Advance(TimeSpan.FromMilliseconds(900));
        var before = page.Instance.Reads;
        await AdvanceUntilAsync(() => page.Instance.Reads == 3);

        Assert.Equal(2, before);
        Assert.Equal("view 3", page.Find("p").TextContent);
    }

    [Fact]
    public async Task Silence_For15Seconds_ReadsAgain()
    {
        var page = Open();
        _clock.Advance(TimeSpan.FromSeconds(14));
        var before = page.Instance.Reads;

        await AdvanceUntilAsync(() => page.Instance.Reads == 2);

        Assert.Equal(1, before);
    }

    [Fact]
    public void Read_ThatFails_KeepsWhatIsShownAndSaysThatItIsOld()
    {
        var page = Open();

        page.Instance.Failure = new InvalidOperationException("the disk is gone");
        _signals.Raise(Topic.Alerts);
        page.WaitForAssertion(() => Assert.True(page.Instance.Failed));

        Assert.Equal("view 1, old", page.Find("p").TextContent);
        Assert.Single(_logs.Errors, line => line.Contains("the disk is gone", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_ThatIsRefused_IsNoError()
    {
        var page = Open();

        page.Instance.Failure = new TooMuchAskedException("too many groups");
        _signals.Raise(Topic.Alerts);
        page.WaitForAssertion(() => Assert.True(page.Instance.Refused));

        Assert.Empty(_logs.Errors);
    }

    [Fact]
    public async Task Page_Left_ListensNoMore()
    {
        var page = Open();
        var before = _signals.Subscribers;

        await DisposeComponentsAsync();
        await Until.TrueAsync(() => _signals.Subscribers == 0);

        Assert.Equal(1, before);
    }

    private IRenderedComponent<CountingPage> Open()
    {
        var page = Render<CountingPage>();
        page.WaitForAssertion(() => Assert.Equal("view 1", page.Find("p").TextContent));
        Assert.Equal(1, _signals.Subscribers);
        return page;
    }

    /// <summary>The page takes up its next wait on a thread of its own, so the clock goes on until it has.</summary>
    private Task AdvanceUntilAsync(Func<bool> isTrue) => Until.TrueAsync(() =>
    {
        _clock.Advance(TimeSpan.FromMilliseconds(200));
        return isTrue();
    });

    private sealed class CountingPage : LivePage<string>
    {
        public int Reads { get; private set; }

        public Exception? Failure { get; set; }

        protected override IReadOnlyList<Topic> Topics { get; } = [Topic.Alerts];

        protected override Task<string> QueryAsync(CancellationToken ct) =>
            Failure is null ? Task.FromResult($"view {++Reads}") : Task.FromException<string>(Failure);

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "p");
            builder.AddContent(1, View + (Failed ? ", old" : ""));
            builder.CloseElement();
        }
    }
}
