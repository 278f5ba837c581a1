using System.Text;
using CostDashboard.Web.Playground;

namespace CostDashboard.App.Tests.Support;

/// <summary>Keeps what a browser would have saved.</summary>
/// <param name="fails">As a browser without room does.</param>
internal sealed class FakeDownload(bool fails = false) : IDownload
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The first bytes have come.</summary>
    public Task Started => _started.Task;

    /// <summary>Of the first file; null where it was not saved.</summary>
    public string? Name => Names is [var first, ..] ? first : null;

    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>Of each file.</summary>
    public List<string> Texts { get; } = [];

    public string Text => string.Concat(Texts);

    public bool IsDropped { get; private set; }

    public async Task ReceiveAsync(Stream bytes)
    {
        if (fails) throw new IOException("The browser has no room.");

        var (received, buffer) = (new MemoryStream(), new byte[4096]);
        while (await bytes.ReadAsync(buffer) is var read and > 0)
        {
            received.Write(buffer, 0, read);
            _started.TrySetResult();
        }

        Texts.Add(Encoding.UTF8.GetString(received.ToArray()));
    }

    public Task SaveAsync(IReadOnlyList<string> names)
    {
        Names = names;
        return Task.CompletedTask;
    }

    public Task DropAsync()
    {
        IsDropped = true;
        return Task.CompletedTask;
    }
}
