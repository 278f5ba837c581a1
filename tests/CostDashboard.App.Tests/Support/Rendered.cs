using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CostDashboard.Core.Analytics;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.JSInterop;
using MudBlazor.Services;

namespace CostDashboard.App.Tests.Support;

/// <summary>A component as the browser first gets it, under the address a test gives. The tag "cost_center" is a dimension.</summary>
public static class Rendered
{
    public static readonly DateOnly Today = new(2026, 11, 22);

    public static async Task<IDocument> AsHtml<TComponent>(
        Dictionary<string, object?> parameters, string query = "") where TComponent : IComponent
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-US");
        await using var services = new ServiceCollection()
            .AddLogging().AddLocalization()
            .AddSingleton<SeriesColors>()
            .AddScoped<Toasts>()
            .AddSingleton<IHostApplicationLifetime, ApplicationLifetime>()
            .AddScoped<Confirmations>()
            .AddSingleton<IJSRuntime, NoScript>()
            .AddMudServices()
            .AddSingleton<NavigationManager>(new FixedAddress(query))
            .AddSingleton(new ReportingCalendar(TimeProvider.System, new ReportingZone(TimeZoneInfo.Utc)))
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<Microsoft.Extensions.Logging.ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root =
                await renderer.RenderComponentAsync<CascadingValue<PageFilter>>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                ["Name"] = "Filter",
                ["Value"] = SpendFilterUrl.Parse(query, Today, tags: [Dimension.Tag("cost_center")]),
                ["ChildContent"] = (RenderFragment)(builder =>
                {
                    builder.OpenComponent<TComponent>(0);
                    foreach (var (name, value) in parameters) builder.AddComponentParameter(1, name, value);
                    builder.CloseComponent();
                }),
            }));
            return root.ToHtmlString();
        });
        return await new HtmlParser().ParseDocumentAsync(html);
    }

    /// <summary>The first answer to a browser is drawn without its scripts.</summary>
    private sealed class NoScript : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => ValueTask.FromResult<TValue>(default!);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            ValueTask.FromResult<TValue>(default!);
    }

    private sealed class FixedAddress : NavigationManager
    {
        public FixedAddress(string query) => Initialize("http://localhost/", "http://localhost/" + query);
    }
}
