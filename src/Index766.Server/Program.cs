using Index766.Server;
using Index766.Web.Hosting;

if (args.Any(argument => argument is "--help" or "-h" or "-?" or "/?"))
{
    Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    Console.WriteLine("""
        Index766.Server [--urls ADDRESS] [--Section:Name VALUE]...
        Nhận số liệu, tính điểm, mở bảng xếp hạng ở http://localhost:7071 và gửi thư; Ctrl+C để dừng. Thiết lập đọc từ appsettings.json,
        từ biến môi trường (Section__Name), rồi từ dòng lệnh. Các lệnh của người vận hành: Index766.Cli --help.
        (Takes figures, scores them, serves the leaderboards on http://localhost:7071 and sends e-mails; Ctrl+C stops it. Settings come
        from appsettings.json, then from the environment (Section__Name), then from the command line. What an operator does:
        Index766.Cli --help.)
        """);
    return 0;
}

return await Startup.RunAsync(
    async () =>
    {
        var builder = ServerBuilder.Create(args);
        builder.AddServer();

        var app = builder.Build();
        var rules = app.Services.GetRequiredService<StartRules>().CheckedAsync(CancellationToken.None);
        app.MapWeb();
        app.PrintSignInLink(Console.Out);
        await rules;
        await app.RunAsync();
    },
    LocalStorageServices.SentenceOf);
