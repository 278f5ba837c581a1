using System.Text;
using CostDashboard.Web.Playground;

namespace CostDashboard.App.Tests.Playground;

/// <summary>Keeps what a browser would have saved.</summary>
/// <param name="fails">As a browser without room does.</param>
internal sealed class FakeDownload(bool fails = false) : IDownload
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The first bytes have come.</summary>
    public Task Started => _started.Task;

    /// <summary>Null where it was not saved.</summary>
    public string? Name { get; private set; }

    public string Text { get; private set; } = "";

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

        Text = Encoding.UTF8.GetString(received.ToArray());
    }

    public Task SaveAsync(string name)
    {
        Name = name;
        return Task.CompletedTask;
    }

    public Task DropAsync()
    {
        IsDropped = true;
        return Task.CompletedTask;
    }
}
