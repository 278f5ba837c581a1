using System.Net;
using AngleSharp.Html.Parser;

namespace CostDashboard.App.Tests.Host;

/// <summary>A person's browser without scripts: keeps cookies, sends forms, follows no redirect.</summary>
public sealed class Browser(RunningHost host) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.Address };
    private readonly Dictionary<string, string> _cookies = [];

    /// <summary>As the host sent them, newest last.</summary>
    public List<string> SetCookies { get; } = [];

    public bool HasSession => _cookies.ContainsKey("costdashboard");

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<Answer> SignInAsync(string password = RunningHost.Password, string email = RunningHost.Email, string query = "")
    {
        var page = await GetAsync("/sign-in" + query);
        Assert.True(page.Is(200), page.Text);
        return await PostAsync("/sign-in" + query, await FieldsOf(page.Text, new() { ["Input.Email"] = email, ["Input.Password"] = password }));
    }

    public Task<Answer> PostAsync(string path, Dictionary<string, string> fields) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) });

    /// <summary>The hidden fields of the page's first form, with those a person fills in.</summary>
    public static async Task<Dictionary<string, string>> FieldsOf(string html, Dictionary<string, string> filled)
    {
        using var page = await new HtmlParser().ParseDocumentAsync(html);
        foreach (var hidden in page.QuerySelectorAll("form input[type=hidden]")) filled[hidden.GetAttribute("name")!] = hidden.GetAttribute("value") ?? "";
        return filled;
    }

    public void Dispose() => _client.Dispose();

    private async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var sent = request;
        if (_cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        using var response = await _client.SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            foreach (var cookie in cookies) Keep(cookie);
        }

        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers);
    }

    private void Keep(string cookie)
    {
        SetCookies.Add(cookie);
        var (name, value) = (cookie[..cookie.IndexOf('=', StringComparison.Ordinal)], cookie.Split(';')[0][(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        if (value.Length == 0) _cookies.Remove(name);
        else _cookies[name] = value;
    }
}
