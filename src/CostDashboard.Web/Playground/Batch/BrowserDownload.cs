using Microsoft.JSInterop;

namespace CostDashboard.Web.Playground;

/// <summary>Into the downloads of the browser. For one page.</summary>
internal sealed class BrowserDownload(IJSRuntime js) : IDownload, IAsyncDisposable
{
    private IJSObjectReference? _module;

    public async Task ReceiveAsync(Stream bytes)
    {
        _module ??= await js.InvokeAsync<IJSObjectReference>("import", "./js/download.js");
        using var stream = new DotNetStreamReference(bytes);
        // As long as it takes: a person can stop it.
        await _module.InvokeVoidAsync("receive", Timeout.InfiniteTimeSpan, stream);
    }

    public async Task SaveAsync(IReadOnlyList<string> names)
    {
        if (_module is not null) await _module.InvokeVoidAsync("save", Timeout.InfiniteTimeSpan, names);
    }

    public async Task DropAsync()
    {
        if (_module is not null) await _module.InvokeVoidAsync("drop");
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null) await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and its modules with it.
        }
    }
}
